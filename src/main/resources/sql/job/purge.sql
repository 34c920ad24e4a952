-- Jobs that are locked and have ended.
with gone as (
    update job_files set gone_at = now() where job_id = any($1::uuid[])
)
delete from job where id = any($1::uuid[])
