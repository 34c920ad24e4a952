update step s
set state = 'RUNNING',
    owner = $1,
    lease_until = now() + $2 * interval '1 millisecond',
    fence = fence + 1,
    started_at = now()
where id in (
    select id
    from step
    where state = 'READY' and not_before <= now() and kind = any($3::text[])
    order by turn_at, id
    limit $4
    for update skip locked
)
returning s.id, s.job_id, s.stage, s.ordinal, s.kind, s.attempt, s.fence, s.input
