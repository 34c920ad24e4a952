-- Locked in a statement of its own: only the next one sees what was written until then.
select id
from job
where kind = $1 and state in ('SUCCEEDED', 'FAILED', 'CANCELLED') and created_at < $2
order by created_at
limit $3
for update skip locked
