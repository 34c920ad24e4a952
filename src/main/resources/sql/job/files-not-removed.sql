-- What cannot be removed now comes after all others.
update job_files set gone_at = now() where job_id = any($1::uuid[])
