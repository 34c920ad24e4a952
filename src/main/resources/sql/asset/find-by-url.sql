select * from asset where account_id = $1 and input_url = $2
