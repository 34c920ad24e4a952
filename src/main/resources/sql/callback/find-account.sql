select * from event_callback where account_id = $1
