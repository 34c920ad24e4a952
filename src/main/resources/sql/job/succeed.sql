with stored as (
    insert into result (job_id, type, data)
    select job_id, type, data from unnest($2::uuid[], $3::text[], $4::text[]) as r (job_id, type, data)
)
update job
set state = 'SUCCEEDED', finished_at = now(), modified_at = now()
where id = any($1::uuid[]) and state = 'RUNNING'
