insert into recognition_entity (id, lib_id, name, info)
select $1::uuid, $2::uuid, $3::text, $4::text
where (select count(*) from recognition_entity where lib_id = $2) < $5::bigint
returning id
