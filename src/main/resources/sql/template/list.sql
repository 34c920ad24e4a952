-- $5: oldest first. An account has a few hundred at most, so nothing here needs an index of its own.
with matching as (
    select *
    from template
    where account_id = $1
      and type = $2
      and ($3::text is null or name = $3)
      and ($4::uuid is null or id = $4)
), page as (
    select *
    from matching
    order by case when $5::boolean then created_at end, case when $5 then id end, created_at desc, id desc
    limit $6 offset $7
)
select (select count(*) from matching) as total, page.*
from (select 1) as one
left join page on true
order by case when $5 then created_at end, case when $5 then id end, created_at desc, id desc
