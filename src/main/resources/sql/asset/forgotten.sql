-- Registered, and the instance ended before it had submitted the job.
select id, account_id, input_url
from asset
where status = 'Init' and probe_job is null and created_at < now() - $1 * interval '1 millisecond'
order by created_at
limit $2
