select id, job_id from callback_delivery where id = $1 and state in ('DEAD', 'DELIVERED') for update
