insert into pipeline (id, account_id, kind, name, speed, priority, concurrency, notify_url)
select $1::uuid, $2::bigint, $3::text, $4::text, $5::text, $6::smallint, $7::integer, $8::text
where (select count(*) from pipeline where account_id = $2 and kind = $3 and not is_default and deleted_at is null)
    < $9::bigint
returning *
