-- $11: oldest first.
with matching as (
    select id, created_at
    from asset
    where account_id = $1
      and ($2::text is null or media_type = $2)
      and ($3::text is null or business_type = $3)
      and ($4::text is null or source = $4)
      and ($5::text is null or status = $5)
      and ($6::uuid is null or id = $6)
      and ($7::timestamptz is null or created_at >= $7)
      and ($8::timestamptz is null or created_at < $8)
), page as (
    select id
    from matching
    where $9::timestamptz is null
       or case when $11::boolean then (created_at, id) > ($9, $10::uuid) else (created_at, id) < ($9, $10) end
    order by case when $11 then created_at end, case when $11 then id end, created_at desc, id desc
    limit $12
)
select (select count(*) from matching) as total, asset.*
from (select 1) as one
left join page on true
left join asset on asset.id = page.id
order by case when $11 then created_at end, case when $11 then asset.id end, created_at desc, asset.id desc
