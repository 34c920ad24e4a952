-- One at a time makes deliveries of events, so that those of a job come in their order. The number is only a name.
select pg_try_advisory_xact_lock(7034001) as locked
