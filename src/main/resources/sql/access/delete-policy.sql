delete from policy where account_id = $1 and name = $2
