-- Leases that ran out on the last attempt, or under a job that has ended meanwhile.
select s.id, s.job_id, s.fence, s.owner, j.state = 'RUNNING' as job_runs
from step s
join job j on j.id = s.job_id
where s.state = 'RUNNING' and s.lease_until < now() and (s.attempt >= $1 or j.state <> 'RUNNING')
order by s.lease_until
limit $2
