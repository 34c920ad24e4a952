delete from asset where account_id = $1 and input_url = any($2::text[]) returning input_url
