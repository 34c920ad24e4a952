select (select count(*) from recognition_entity where lib_id = lib.id) as total, page.*
from recognition_lib as lib
left join lateral (
    select id, name, info, created_at
    from recognition_entity
    where lib_id = lib.id
    order by created_at desc, id desc
    limit $4 offset $5
) as page on true
where lib.id = $1 and lib.account_id = $2 and lib.algorithm = $3
order by page.created_at desc, page.id desc
