-- %1$s, %2$s and %3$s are the order: < , desc and infinity for the newest first. One scan of job_history a state, which ends
-- with the page; counted is no more than the last parameter says, and nothing when it is 0.
with page as (
    select one.id
    from unnest($3::text[]) as wanted (state)
    cross join lateral (
        select id, created_at
        from job
        where account_id = $1
          and kind = $2
          and state = wanted.state
          and created_at >= $9
          and (created_at, id) %1$s (
            coalesce($4::timestamptz, '%3$s'), coalesce($5::uuid, '00000000-0000-0000-0000-000000000000')
          )
        order by created_at %2$s, id %2$s
        limit $6::bigint + $7::bigint
    ) one
    order by one.created_at %2$s, one.id %2$s
    offset $6
    limit $7
), counted as (
    select count(*) as jobs
    from (
        select
        from unnest($3::text[]) as wanted (state)
        cross join lateral (
            select
            from job
            where account_id = $1 and kind = $2 and state = wanted.state and created_at >= $9
            order by created_at
            limit $8
        ) one
        limit $8
    ) found
)
select counted.jobs as counted, job.*
from counted
left join (page join job using (id)) on true
order by job.created_at %2$s, job.id %2$s
