with made as (
    insert into pipeline (id, account_id, kind, name, is_default, concurrency)
    values ($1, $2, $3, 'default', true, $4)
    on conflict (account_id, kind) where is_default do nothing
    returning id
)
select id from made
union all
select id from pipeline where account_id = $2 and kind = $3 and is_default
limit 1
