-- The first time they were removed, a late worker may still have been writing: only the second, when nobody writes any more, ends
-- it. Two workers may have looked at the same time, so the second time is told by the clock and not by who comes second; and both
-- lock in one order.
with files as materialized (
    select job_id, cleaned_at from job_files where job_id = any($1::uuid[]) order by job_id for update
), forgotten as (
    delete from job_files
    where job_id in (select job_id from files where cleaned_at < now() - $2 * interval '1 second')
)
update job_files set cleaned_at = now() where job_id in (select job_id from files where cleaned_at is null)
