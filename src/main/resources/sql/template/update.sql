update template
set name = coalesce($3::text, name),
    config = coalesce($4::text, config),
    modified_at = case when $3 is null and $4 is null then modified_at else now() end
where id = $1 and account_id = $2
returning *
