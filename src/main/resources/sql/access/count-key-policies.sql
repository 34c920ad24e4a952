select count(*) from access_key_policy where access_key_id = $1
