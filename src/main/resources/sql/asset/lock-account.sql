-- Held until the transaction ends: registrations of one account come one after another.
select pg_advisory_xact_lock(hashtextextended('asset', $1::bigint))
