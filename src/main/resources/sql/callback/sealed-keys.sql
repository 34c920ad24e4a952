select account_id, auth_key from event_callback
where account_id > $1 and auth_key is not null
order by account_id limit $2
