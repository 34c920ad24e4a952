-- The job has ended; if it could have settled the asset, it has.
with settled as (
    update asset
    set status = 'PrepareFail',
        error_code = coalesce(error_code, $2),
        error_message = coalesce(error_message, $3),
        modified_at = now()
    where probe_job = $1 and status in ('Init', 'Preparing')
    returning *
)
insert into job_event (job_id, account_id, kind, state, notify, user_data, error_code, error_message)
select id, account_id, 'MediaRegistered', case status when 'Normal' then 'SUCCEEDED' else 'FAILED' end,
       notify, user_data, error_code, error_message
from settled a
where a.status in ('Normal', 'PrepareFail')
  and (a.notify is not null or exists (select from job_watch w where w.account_id = a.account_id))
