-- Jobs that were never done in all the time they are kept for: paused, or without a worker.
select id
from job
where id in (
    select id from job where kind = $1 and state = 'QUEUED' and created_at < $2
    union all
    select id from job where kind = $1 and state = 'RUNNING' and created_at < $2
    limit $3
)
order by id
for update skip locked
