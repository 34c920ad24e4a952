-- Jobs that are locked. Steps are locked in the order of their ids, as everywhere, before the foreign key takes them in any order: a
-- late worker may still be giving some back.
with steps as materialized (
    select id from step where job_id = any($1::uuid[]) order by id for update
), files as materialized (
    select job_id from job_files where job_id = any($1::uuid[]) order by job_id for update
), gone as (
    update job_files set gone_at = now() where job_id in (select job_id from files)
)
delete from job where id = any($1::uuid[]) and (select count(*) from steps) >= 0
