insert into recognition_sample (id, entity_id, image_url)
select $1::uuid, $2::uuid, $3::text
where (select count(*) from recognition_sample where entity_id = $2) < $4::bigint
returning id
