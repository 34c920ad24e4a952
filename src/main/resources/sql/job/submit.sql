with submitted as (
    insert into job
        (id, account_id, pipeline_id, kind, priority, title, description, user_data, input, parameters, notify)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    returning *
)
insert into job_event (job_id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message)
select id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message
from submitted j
where j.notify is not null
   or exists (select from job_watch w where w.account_id = j.account_id)
   or exists (select from pipeline p where p.id = j.pipeline_id and p.notify_url is not null)
