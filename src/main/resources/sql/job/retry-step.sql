update step s
set state = case when j.state = 'RUNNING' then 'READY' else 'CANCELLED' end,
    attempt = attempt + 1,
    owner = null,
    lease_until = null,
    not_before = now() + $5 * interval '1 millisecond',
    reason_code = $3,
    reason = $4
from job j
where s.id = $1 and s.fence = $2 and s.state = 'RUNNING' and j.id = s.job_id
