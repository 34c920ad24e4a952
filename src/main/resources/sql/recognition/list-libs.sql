select (select count(*) from recognition_lib where account_id = $1 and algorithm = $2) as total, page.*
from (select 1) as one
left join (
    select id, name, description, created_at
    from recognition_lib
    where account_id = $1 and algorithm = $2
    order by created_at desc, id desc
    limit $3 offset $4
) as page on true
order by page.created_at desc, page.id desc
