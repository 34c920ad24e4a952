with unwatched as (
    delete from job_watch where account_id = $1
)
delete from event_callback where account_id = $1
