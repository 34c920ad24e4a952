with stored as (
    insert into result (job_id, type, data)
    select $1, type, data from unnest($2::text[], $3::text[]) as r (type, data)
)
update job
set state = 'SUCCEEDED', finished_at = now(), modified_at = now()
where id = $1 and state = 'RUNNING'
