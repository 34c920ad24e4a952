delete from client_token
where (account_id, action, token) in (
    select account_id, action, token
    from client_token
    where used_at < now() - $1 * interval '1 second'
    order by used_at
    limit $2
    for update skip locked
)
