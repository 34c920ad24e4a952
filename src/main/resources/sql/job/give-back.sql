-- Not the step's fault: the attempt does not count.
with held as materialized (
    select s.id, j.state as job_state
    from step s
    join unnest($1::bigint[], $2::bigint[]) as lease (id, fence) on s.id = lease.id and s.fence = lease.fence
    join job j on j.id = s.job_id
    where s.state = 'RUNNING'
    order by s.id
    for no key update of s
)
update step s
set state = case when held.job_state = 'RUNNING' then 'READY' else 'CANCELLED' end, owner = null, lease_until = null
from held
where s.id = held.id
