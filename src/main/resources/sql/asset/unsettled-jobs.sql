-- The oldest first, so that waiting ones do not hide one whose job is gone.
select distinct probe_job
from asset
where status in ('Init', 'Preparing') and probe_job is not null
order by probe_job
limit $1
