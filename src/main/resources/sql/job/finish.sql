with held as materialized (
    select s.id, report.output, j.state as job_state
    from step s
    join unnest($1::bigint[], $2::bigint[], $3::text[]) as report (id, fence, output)
        on s.id = report.id and s.fence = report.fence
    join job j on j.id = s.job_id
    where s.state = 'RUNNING'
    order by s.id
    for no key update of s
), done as (
    update step s
    set state = case when held.job_state = 'RUNNING' then 'DONE' else 'CANCELLED' end,
        output = held.output,
        finished_at = now(),
        lease_until = null
    from held
    where s.id = held.id
    returning s.job_id
), tally as (
    select job_id, count(*) as steps from done group by job_id
)
update job j
set steps_done = steps_done + tally.steps,
    stage_open = stage_open - tally.steps,
    modified_at = now()
from tally
where j.id = tally.job_id and j.state = 'RUNNING'
returning j.id, j.stage_open, tally.steps
