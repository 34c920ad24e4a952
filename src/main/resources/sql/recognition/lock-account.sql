-- Held until the transaction ends: two that create at once would both find room for one more.
select pg_advisory_xact_lock(hashtextextended('recognition_lib', $1::bigint))
