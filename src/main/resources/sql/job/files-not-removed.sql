-- What cannot be removed now comes after all others.
with files as materialized (
    select job_id from job_files where job_id = any($1::uuid[]) order by job_id for update
)
update job_files set gone_at = now() where job_id in (select job_id from files)
