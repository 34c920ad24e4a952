-- Leases that ran out. The step's job goes on from its last finished step, as long as attempts are left.
with expired as (
    select s.id
    from step s
    join job j on j.id = s.job_id
    where s.state = 'RUNNING' and s.lease_until < now() and s.attempt < $1 and j.state = 'RUNNING'
    order by s.lease_until
    limit $2
    for update of s skip locked
)
update step s
set state = 'READY', attempt = attempt + 1, lease_until = null, not_before = now(),
    reason_code = 'WorkerLost', reason = 'The worker ' || s.owner || ' did not renew its lease', owner = null
from expired
where s.id = expired.id
