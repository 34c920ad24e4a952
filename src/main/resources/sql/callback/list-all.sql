-- Of all accounts, newest first: one scan an account, as each has its own part of the index.
with recursive accounts (id) as (
    select coalesce($1::bigint, (select min(account_id) from callback_delivery))
    union all
    select (select min(account_id) from callback_delivery where account_id > accounts.id)
    from accounts
    where $1::bigint is null and accounts.id is not null
)
select one.*
from accounts
cross join lateral (
    select *
    from callback_delivery
    where account_id = accounts.id
      and ($2::uuid is null or job_id = $2)
      and ($3::text[] is null or state = any($3))
      and ($4::text is null or starts_with(target, $4))
      and created_at >= coalesce($5::timestamptz, '-infinity')
      and created_at < coalesce($6::timestamptz, 'infinity')
    order by created_at desc, id desc
    limit $7
) one
order by one.created_at desc, one.id desc
limit $7
