-- The key that is replaced: works for so many seconds more, and no longer than it would have.
update access_key
set active_until = least(active_until, now() + make_interval(secs => $2))
where id = $1 and state = 'Active' and (active_until is null or active_until > now())
returning account_id, active_until
