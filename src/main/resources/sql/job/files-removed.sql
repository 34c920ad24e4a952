-- The first time they were removed, a late worker may still have been writing: only the second ends it.
with forgotten as (
    delete from job_files where job_id = any($1::uuid[]) and cleaned_at is not null
)
update job_files set cleaned_at = now() where job_id = any($1::uuid[]) and cleaned_at is null
