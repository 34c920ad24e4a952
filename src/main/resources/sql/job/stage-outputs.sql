select s.job_id, s.ordinal, s.kind, s.input, s.output
from unnest($1::uuid[], $2::smallint[]) as complete (job_id, stage)
join step s on s.job_id = complete.job_id and s.stage = complete.stage
order by s.job_id, s.ordinal
