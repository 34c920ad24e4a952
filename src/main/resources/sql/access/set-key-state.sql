update access_key
-- A key that is activated again has no end any more.
set state = $2, active_until = case when $2 = 'Active' then null else active_until end
where id = $1
