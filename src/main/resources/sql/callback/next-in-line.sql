-- Of each job and target, the first that waits, unless another is on its way.
with next as (
    select distinct on (w.job_id, w.target) w.id
    from unnest($1::uuid[], $2::text[]) as line (job_id, target)
    join callback_delivery w on w.job_id = line.job_id and w.target = line.target and w.state = 'WAITING'
    where not exists (
        select
        from callback_delivery a
        where a.job_id = w.job_id and a.target = w.target and a.state in ('READY', 'SENDING')
    )
    order by w.job_id, w.target, w.event_id, w.id
)
update callback_delivery d
set state = 'READY', next_at = $3, begun_at = $3
from next
where d.id = next.id and d.state = 'WAITING'
