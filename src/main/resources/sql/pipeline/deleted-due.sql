select count(*)
from pipeline p
where deleted_at < now() - $1 * interval '1 second'
  and not exists (select from job where pipeline_id = p.id and state = 'QUEUED')
  and not exists (select from job where pipeline_id = p.id and state = 'RUNNING')
