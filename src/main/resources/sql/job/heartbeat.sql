-- Locks in the order of ids, as finish and give-back do: they run beside this one on the same steps.
with held as materialized (
    select s.id
    from step s
    join unnest($1::bigint[], $2::bigint[]) as lease (id, fence) on s.id = lease.id and s.fence = lease.fence
    join job j on j.id = s.job_id
    where s.state = 'RUNNING' and j.state = 'RUNNING'
    order by s.id
    for no key update of s
)
update step s
set lease_until = now() + $3 * interval '1 millisecond'
from held
where s.id = held.id
returning s.id
