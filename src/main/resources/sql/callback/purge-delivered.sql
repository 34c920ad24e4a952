delete from callback_delivery
where id in (
    select id
    from callback_delivery
    where state = 'DELIVERED' and ended_at < $1
    order by ended_at
    limit $2
    for update skip locked
)
