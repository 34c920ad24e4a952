delete from access_key_policy where access_key_id = $1 and policy_name = $2
