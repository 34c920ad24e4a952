-- Of several models' descriptions the newest tells how it went.
select (select count(*) from recognition_sample where entity_id = entity.id) as total, page.*
from recognition_entity as entity
join recognition_lib as lib on lib.id = entity.lib_id
left join lateral (
    select sample.id, sample.image_url, sample.created_at, newest.error_code, newest.error_message
    from recognition_sample as sample
    left join lateral (
        select error_code, error_message
        from face_embedding
        where sample_id = sample.id
        order by made_at desc
        limit 1
    ) as newest on true
    where sample.entity_id = entity.id
    order by sample.created_at desc, sample.id desc
    limit $5 offset $6
) as page on true
where entity.id = $4
  and lib.id = $1 and lib.account_id = $2 and lib.algorithm = $3
order by page.created_at desc, page.id desc
