-- Only for a job that is there, and that stays until this is committed: who deletes it sees the row. It may be deleted right
-- after this: then its files are looked for twice, the second time when nobody writes any more.
insert into job_files (job_id, kind)
select id, $2 from job where id = $1 for key share
on conflict (job_id) do update set kind = excluded.kind
returning job_id
