select p.id, p.kind,
       (select count(*) from job where pipeline_id = p.id and state = 'QUEUED') as queued,
       (select count(*) from job where pipeline_id = p.id and state = 'RUNNING') as running
from pipeline p
order by p.id
limit $1
