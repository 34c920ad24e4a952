-- %1$s and %2$s are the order: < and desc for the newest first. The page is one short scan of asset_account; the count reads what
-- matches.
with page as (
    select *
    from asset
    where account_id = $1
      and ($2::text is null or media_type = $2)
      and ($3::text is null or business_type = $3)
      and ($4::text is null or source = $4)
      and ($5::text is null or status = $5)
      and ($6::uuid is null or id = $6)
      and ($7::timestamptz is null or created_at >= $7)
      and ($8::timestamptz is null or created_at < $8)
      and (created_at, id) %1$s (coalesce($9::timestamptz, '%3$s'), coalesce($10::uuid, '00000000-0000-0000-0000-000000000000'))
    order by created_at %2$s, id %2$s
    limit $11
), counted as (
    select count(*) as total
    from asset
    where account_id = $1
      and ($2::text is null or media_type = $2)
      and ($3::text is null or business_type = $3)
      and ($4::text is null or source = $4)
      and ($5::text is null or status = $5)
      and ($6::uuid is null or id = $6)
      and ($7::timestamptz is null or created_at >= $7)
      and ($8::timestamptz is null or created_at < $8)
)
select counted.total, page.*
from counted
left join page on true
order by page.created_at %2$s, page.id %2$s
