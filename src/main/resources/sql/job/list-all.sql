-- Jobs of all accounts, newest first. One scan of job_history an account, kind and state, which ends with the page: so a rare
-- state costs no more than a common one, however long the history.
with recursive accounts (id) as (
    select coalesce($1::bigint, (select min(account_id) from job))
    union all
    select (select min(account_id) from job where account_id > accounts.id)
    from accounts
    where $1::bigint is null and accounts.id is not null
)
select one.*
from accounts
cross join unnest($2::text[], $3::timestamptz[]) as kept (kind, since)
cross join unnest($4::text[]) as wanted (state)
cross join lateral (
    select id, account_id, kind, state, priority, title, input, created_at, started_at, finished_at, steps_known, steps_done,
           error_code, error_message
    from job
    where account_id = accounts.id
      and kind = kept.kind
      and state = wanted.state
      and created_at >= kept.since
      and created_at < coalesce($5::timestamptz, 'infinity')
    order by created_at desc, id desc
    limit $6
) one
order by one.created_at desc, one.id desc
limit $6
