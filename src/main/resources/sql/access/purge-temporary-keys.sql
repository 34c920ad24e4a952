delete from temporary_key where ctid = any (array(
    select ctid from temporary_key where expires_at < $1
    order by expires_at limit $2 for update skip locked))
