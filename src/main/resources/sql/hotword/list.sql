-- $8: oldest first. An account has a hundred at most, so nothing here needs an index of its own.
with matching as (
    select id, name, description, usage_scenario, created_at, modified_at
    from hotword_library
    where account_id = $1
      and ($2::text is null or name = $2)
      and ($3::text is null or usage_scenario = $3)
      and ($4::timestamptz is null or created_at >= $4)
      and ($5::timestamptz is null or created_at < $5)
), page as (
    select *
    from matching
    where $6::timestamptz is null
       or case when $8::boolean then (created_at, id) > ($6, $7::uuid) else (created_at, id) < ($6, $7) end
    order by case when $8 then created_at end, case when $8 then id end, created_at desc, id desc
    limit $9 offset $10
)
select (select count(*) from matching) as total, page.*
from (select 1) as one
left join page on true
order by case when $8 then created_at end, case when $8 then id end, created_at desc, id desc
