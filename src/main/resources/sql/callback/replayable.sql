-- What was delivered is sent again only when it is named.
select id, job_id
from callback_delivery
where account_id = $1
  and ($2::uuid is null or id = $2)
  and ($3::uuid is null or job_id = $3)
  and (state = 'DEAD' or state = 'DELIVERED' and $2 is not null)
order by created_at, id
limit $4
for update
