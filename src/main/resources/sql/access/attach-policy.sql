insert into access_key_policy (access_key_id, account_id, policy_name)
values ($1, $2, $3)
on conflict do nothing
