-- Host by host, beginning after $5: no more at once than each may have, so that a host with a long queue costs others nothing.
-- Accounts that have their share get nothing: of each host the first messages are looked at, whosever they are, so that their
-- queues cost little. The first row says where this ended, also when nothing was claimed.
with recursive hosts (host, place) as (
    (select host, 1 from callback_delivery where state = 'READY' and host > $5 order by host limit 1)
    union all
    select (select d.host from callback_delivery d where d.state = 'READY' and d.host > h.host order by d.host limit 1),
           h.place + 1
    from hosts h
    where h.host is not null and h.place < $6
), free as materialized (
    select h.host,
           (case when h.host = any($7::text[]) then 1 else $4 end)
               - (select count(*) from callback_delivery s where s.state = 'SENDING' and s.host = h.host) as places
    from hosts h
    where h.host is not null
), due as materialized (
    select one.id
    from free
    cross join lateral (
        select d.id
        from (
            select f.id, f.account_id, f.next_at
            from callback_delivery f
            where f.state = 'READY' and f.host = free.host and f.next_at <= $1
            order by f.next_at
            limit $9
        ) first
        join callback_delivery d on d.id = first.id and d.state = 'READY' and d.next_at <= $1
        where first.account_id <> all($8::bigint[])
        order by first.next_at
        limit greatest(0, free.places)
        for update of d skip locked
    ) one
    limit $3
), claimed as (
    update callback_delivery c
    set state = 'SENDING',
        attempt = attempt + 1,
        fence = fence + 1,
        next_at = null,
        claimed_at = now(),
        lease_until = now() + $2 * interval '1 millisecond'
    from due
    where c.id = due.id
    returning c.*
)
select (select count(*) from free) as hosts,
       (select max(host) from free) as last_host,
       claimed.*,
       e.auth_key,
       exists (
           select
           from callback_gone g
           where g.account_id = claimed.account_id and md5(g.target) = md5(claimed.target)
             and g.told_again_at is null
       ) as is_gone
from (select 1) as one
left join claimed on true
left join event_callback e on e.account_id = claimed.account_id
