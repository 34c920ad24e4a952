-- Held until the transaction ends: two that create at once would both find room for one more, or both be the default.
select pg_advisory_xact_lock(hashtextextended('template', $1::bigint))
