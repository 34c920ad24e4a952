update hotword_library
set name = coalesce($3::text, name),
    description = coalesce($4::text, description),
    hotwords = coalesce($5::text, hotwords),
    modified_at = now()
where id = $1 and account_id = $2
returning id
