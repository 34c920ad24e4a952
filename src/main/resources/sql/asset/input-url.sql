select input_url from asset where account_id = $1 and id = $2
