-- Longest unserved first: one account's backlog does not starve another. A larger priority counts as a longer wait.
-- The index of queued jobs is asked for one pipeline after the other: neither the many that have nothing to do are looked at, nor
-- all the jobs of a long queue.
with recursive queued (pipeline_id) as (
    (select pipeline_id from job where state = 'QUEUED' order by pipeline_id limit 1)
    union all
    select (
        select j.pipeline_id
        from job j
        where j.state = 'QUEUED' and j.pipeline_id > q.pipeline_id
        order by j.pipeline_id
        limit 1
    )
    from queued q
    where q.pipeline_id is not null
)
select p.id
from queued q
join pipeline p on p.id = q.pipeline_id
where p.kind = any($2::text[])
  and p.status = 'Active'
  -- Without a lock: whether there is a place is looked at again by who admits. A full pipeline would cost each sweep a transaction.
  and (select count(*) from job where pipeline_id = p.id and state = 'RUNNING') < p.concurrency
order by p.served_at - p.head_start, p.priority desc, p.id
limit $1
