-- With $2 = Preparing it only notes why the last try did not succeed. An end is told in the same statement.
-- A worker whose lease is over, or whose job is not the last that was asked, changes nothing.
with settled as (
    update asset
    set status = $2, file = $3, error_code = $4, error_message = $5, modified_at = now()
    where id = $1 and status = 'Preparing' and probe_job = $6
      and exists (
          select from step s
          where s.job_id = $6 and s.stage = $7 and s.ordinal = $8 and s.fence = $9 and s.state = 'RUNNING'
      )
    returning *
)
insert into job_event (job_id, account_id, kind, state, notify, user_data, error_code, error_message)
select id, account_id, 'MediaRegistered', case status when 'Normal' then 'SUCCEEDED' else 'FAILED' end,
       notify, user_data, error_code, error_message
from settled a
where a.status in ('Normal', 'PrepareFail')
  and (a.notify is not null or exists (select from job_watch w where w.account_id = a.account_id))
