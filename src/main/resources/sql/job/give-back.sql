-- Not the step's fault: the attempt does not count.
update step s
set state = case when j.state = 'RUNNING' then 'READY' else 'CANCELLED' end, owner = null, lease_until = null
from unnest($1::bigint[], $2::bigint[]) as held (id, fence), job j
where s.id = held.id and s.fence = held.fence and s.state = 'RUNNING' and j.id = s.job_id
