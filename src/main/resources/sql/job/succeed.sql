with stored as (
    insert into result (job_id, type, data)
    select job_id, type, data from unnest($2::uuid[], $3::text[], $4::text[]) as r (job_id, type, data)
), succeeded as (
    update job
    set state = 'SUCCEEDED', finished_at = now(), modified_at = now()
    where id = any($1::uuid[]) and state = 'RUNNING'
    returning *
)
insert into job_event (job_id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message)
select id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message
from succeeded j
where j.notify is not null
   or exists (select from job_watch w where w.account_id = j.account_id)
   or exists (select from pipeline p where p.id = j.pipeline_id and p.notify_url is not null)
