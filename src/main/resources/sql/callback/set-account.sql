with watch as (
    insert into job_watch (account_id) values ($1) on conflict do nothing
), told_again as (
    update callback_gone set told_again_at = clock_timestamp() where account_id = $1 and md5(target) = md5($3)
)
insert into event_callback (account_id, type, address, event_types, auth_key)
values ($1, $2, $3, $4, $5)
on conflict (account_id) do update
set type = excluded.type,
    address = excluded.address,
    event_types = excluded.event_types,
    auth_key = excluded.auth_key,
    modified_at = now()
