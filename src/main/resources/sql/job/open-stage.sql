-- A stage of one job: its steps, and the job's count of them.
with opened as (
    insert into step (job_id, stage, ordinal, kind, input, turn_at)
    select $1, $2, ordinal - 1, kind, input, now() + (ordinal - 1) * interval '1 second'
    from unnest($3::text[], $4::text[]) with ordinality as spec (kind, input, ordinal)
    returning 1
)
update job
set stage = $2,
    stage_open = (select count(*) from opened),
    steps_known = steps_known + (select count(*) from opened),
    modified_at = now()
where id = $1
