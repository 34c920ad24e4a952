insert into hotword_library (id, account_id, name, description, usage_scenario, hotwords)
select $1::uuid, $2::bigint, $3::text, $4::text, $5::text, $6::text
where (select count(*) from hotword_library where account_id = $2) < $7::bigint
returning id
