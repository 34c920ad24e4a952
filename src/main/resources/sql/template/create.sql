insert into template (id, account_id, type, name, config)
select $1::uuid, $2::bigint, $3::smallint, $4::text, $5::text
where (select count(*) from template where account_id = $2) < $6::bigint
returning *
