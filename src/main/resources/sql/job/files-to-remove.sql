select job_id
from job_files
where kind = $1 and gone_at is not null and (cleaned_at is null or cleaned_at < now() - $2 * interval '1 second')
order by gone_at
limit $3
