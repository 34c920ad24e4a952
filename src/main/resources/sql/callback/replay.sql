update callback_delivery
set state = 'WAITING', attempt = 0, status = null, reason_code = null, reason = null, ended_at = null
where id = any($1::uuid[])
returning job_id, target
