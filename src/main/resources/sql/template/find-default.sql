select * from template where account_id = $1 and type = $2 and is_default
