-- A stage of each of several jobs: their steps, and the jobs' counts of them.
with opened as (
    insert into step (job_id, stage, ordinal, kind, input, turn_at)
    select job_id, stage, ordinal, kind, input, now() + ordinal * interval '1 second'
    from unnest($1::uuid[], $2::smallint[], $3::integer[], $4::text[], $5::text[])
        as spec (job_id, stage, ordinal, kind, input)
    returning job_id, stage
), tally as (
    select job_id, stage, count(*) as steps from opened group by job_id, stage
)
update job j
set stage = tally.stage,
    stage_open = tally.steps,
    steps_known = steps_known + tally.steps,
    modified_at = now()
from tally
where j.id = tally.job_id
