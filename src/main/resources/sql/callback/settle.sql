-- Leases that were lost change nothing. A place that answered 410 is told nothing more, unless somebody has wanted it to be told
-- again since it was asked.
with held as materialized (
    select d.id, d.account_id, d.target, d.claimed_at, report.state, report.next_at, report.status, report.code, report.reason
    from callback_delivery d
    join unnest(
        $1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[], $5::smallint[], $6::text[], $7::text[]
    ) as report (id, fence, state, next_at, status, code, reason)
        on d.id = report.id and d.fence = report.fence
    where d.state = 'SENDING'
    order by d.id
    for update of d
), gone as (
    insert into callback_gone (account_id, target, since, asked_at)
    select account_id, target, $8::timestamptz, max(claimed_at)
    from held
    where code = 'Gone' and status is not null
    group by account_id, target
    order by account_id, md5(target)
    on conflict (account_id, md5(target)) do update
    set since = excluded.since, asked_at = excluded.asked_at, told_again_at = null
    where callback_gone.told_again_at < excluded.asked_at
)
update callback_delivery d
set state = held.state,
    next_at = held.next_at,
    lease_until = null,
    status = held.status,
    reason_code = held.code,
    reason = held.reason,
    ended_at = case when held.state in ('DELIVERED', 'DEAD') then $8::timestamptz end
from held
where d.id = held.id
returning d.job_id, d.target, d.ended_at is not null as ended
