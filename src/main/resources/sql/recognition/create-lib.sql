insert into recognition_lib (id, account_id, algorithm, name, description)
select $1::uuid, $2::bigint, $3::text, $4::text, $5::text
where (select count(*) from recognition_lib where account_id = $2) < $6::bigint
returning id
