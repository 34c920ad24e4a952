delete from asset_token
where ctid = any (array(
    select ctid from asset_token
    where created_at < now() - $1 * interval '1 millisecond'
    order by created_at
    limit $2
    for update skip locked))
