-- Into the pipeline of the old one, or that of the last parameter when the old one's was deleted since.
with old as (
    select * from job where id = $2 and account_id = $3 and kind = $4 and created_at >= $6
), submitted as (
    insert into job
        (id, account_id, pipeline_id, kind, priority, title, description, user_data, input, parameters, notify)
    select $1, account_id,
           coalesce(
               (select p.id from pipeline p where p.id = old.pipeline_id and p.deleted_at is null),
               $5::uuid
           ),
           kind, priority, title, description, user_data, input, parameters, notify
    from old
    where state in ('FAILED', 'CANCELLED')
    returning *
), told as (
    insert into job_event (job_id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message)
    select id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message
    from submitted j
    where j.notify is not null
       or exists (select from job_watch w where w.account_id = j.account_id)
       or exists (select from pipeline p where p.id = j.pipeline_id and p.notify_url is not null)
)
select state from old
