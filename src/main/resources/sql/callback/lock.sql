-- As try-lock, and waits.
select pg_advisory_xact_lock(7034001)
