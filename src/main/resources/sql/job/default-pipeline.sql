-- Asked for once a process and account: the setting may have changed since the pipeline was made.
insert into pipeline as p (id, account_id, kind, name, is_default, concurrency)
values ($1, $2, $3, 'default', true, $4)
on conflict (account_id, kind) where is_default do update
set concurrency = excluded.concurrency
returning p.id
