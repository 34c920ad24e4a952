update account set requests_per_second = $2 where id = $1
