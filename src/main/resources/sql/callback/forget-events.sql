delete from job_event where id = any($1::bigint[])
