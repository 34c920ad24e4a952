update step s
set lease_until = now() + $3 * interval '1 millisecond'
from unnest($1::bigint[], $2::bigint[]) as held (id, fence), job j
where s.id = held.id and s.fence = held.fence and s.state = 'RUNNING'
  and j.id = s.job_id and j.state = 'RUNNING'
returning s.id
