-- A stage of each of several jobs: their steps, and the jobs' counts of them.
with opened as (
    insert into step (job_id, stage, ordinal, kind, input, turn_at)
    select spec.job_id, spec.stage, spec.ordinal, spec.kind, spec.input,
           now() + spec.ordinal * interval '1 second' - coalesce(p.head_start, interval '0')
    from unnest($1::uuid[], $2::smallint[], $3::integer[], $4::text[], $5::text[])
        as spec (job_id, stage, ordinal, kind, input)
    join job j on j.id = spec.job_id
    left join pipeline p on p.id = j.pipeline_id
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
