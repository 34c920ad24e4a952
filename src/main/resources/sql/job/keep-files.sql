-- Only for a job that has not ended, and it does not end until this is committed: who ends or deletes it sees the row. It may do
-- so right after this: then its files are looked for twice, the second time when nobody writes any more.
insert into job_files (job_id, kind)
select id, $2 from job where id = $1 and state in ('QUEUED', 'RUNNING') for share
on conflict (job_id) do update set kind = excluded.kind
returning job_id
