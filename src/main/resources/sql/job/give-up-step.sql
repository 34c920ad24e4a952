-- A worker that renews its lease after all, before this, goes on.
update step
set state = 'FAILED', finished_at = now(), lease_until = null, reason_code = $3, reason = $4
where id = $1 and fence = $2 and state = 'RUNNING' and lease_until < now()
returning job_id
