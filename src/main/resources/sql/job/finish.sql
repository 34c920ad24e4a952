with done as (
    update step s
    set state = case when j.state = 'RUNNING' then 'DONE' else 'CANCELLED' end,
        output = report.output,
        finished_at = now(),
        lease_until = null
    from unnest($1::bigint[], $2::bigint[], $3::text[]) as report (id, fence, output), job j
    where s.id = report.id and s.fence = report.fence and s.state = 'RUNNING' and j.id = s.job_id
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
