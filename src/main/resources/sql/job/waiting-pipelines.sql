-- Longest unserved first: one account's backlog does not starve another. A larger priority counts as a longer wait.
select p.id
from pipeline p
where p.kind = any($2::text[])
  and p.status = 'Active'
  and exists (select from job where pipeline_id = p.id and state = 'QUEUED')
  -- Without a lock: whether there is a place is looked at again by who admits. A full pipeline would cost each sweep a transaction.
  and (select count(*) from job where pipeline_id = p.id and state = 'RUNNING') < p.concurrency
order by p.served_at - p.head_start, p.priority desc, p.id
limit $1
