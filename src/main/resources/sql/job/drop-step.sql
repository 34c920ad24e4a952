update step set state = 'CANCELLED', finished_at = now(), lease_until = null
where id = $1 and fence = $2 and state = 'RUNNING' and lease_until < now()
