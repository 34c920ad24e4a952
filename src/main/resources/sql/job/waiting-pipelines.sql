-- Longest unserved first: one account's backlog does not starve another.
select p.id
from pipeline p
where p.kind = any($2::text[])
  and exists (select from job where pipeline_id = p.id and state = 'QUEUED')
order by p.served_at, p.id
limit $1
