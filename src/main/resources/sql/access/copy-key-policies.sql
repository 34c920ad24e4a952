insert into access_key_policy (access_key_id, account_id, policy_name)
select $2, account_id, policy_name from access_key_policy where access_key_id = $1
