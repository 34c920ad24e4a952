update pipeline
set name = coalesce($4::text, name),
    priority = coalesce($5::smallint, priority),
    status = coalesce($6::text, status),
    concurrency = coalesce($7::integer, concurrency),
    notify_url = case when $9::boolean then null else coalesce($8::text, notify_url) end,
    modified_at = now()
where id = $1 and account_id = $2 and kind = $3 and deleted_at is null
returning id
