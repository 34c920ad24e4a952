-- Whether the deliveries that others may have to wait for are done is asked in the next statement: until this one has the locks,
-- they may become so.
select id
from callback_delivery
where job_id = any($1::uuid[]) and state in ('READY', 'SENDING')
order by id
for update
