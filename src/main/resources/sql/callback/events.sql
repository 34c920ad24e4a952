-- What happened, and who wants to know of it now. An event is seen no earlier than those of its job before it.
select e.*, p.notify_url as pipeline_address, c.address as account_address, c.event_types
from job_event e
left join pipeline p on p.id = e.pipeline_id
left join event_callback c on c.account_id = e.account_id
order by e.id
limit $1
