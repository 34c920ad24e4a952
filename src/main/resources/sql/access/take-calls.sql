-- Up to so many of the calls that are allowed by now: as many a second come to it as it may hold, one second's worth.
insert into call_allowance as a (account_id, action, calls, granted, counted_at)
values ($1, $2, $4::float8 - least($3::int, $4::float8), least($3::int, $4::float8), clock_timestamp())
on conflict (account_id, action) do update
set (granted, calls, counted_at) = (
    select least($3, floor(allowed))::int, allowed - least($3, floor(allowed)), t
    from (
        select t, least($4, a.calls + $4 * extract(epoch from t - a.counted_at)::float8) as allowed
        -- Read once, and only after the wait for the row; it may have been counted by then.
        from (select greatest(clock_timestamp(), a.counted_at) as t offset 0) as clock
        offset 0
    ) as counted
)
returning granted, calls
