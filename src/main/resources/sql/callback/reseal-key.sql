update event_callback set auth_key = $3 where account_id = $1 and auth_key = $2
