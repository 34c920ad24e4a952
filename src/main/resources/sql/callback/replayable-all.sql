-- Those that were dead when the operator began: a receiver that is still away would be called for ever.
select id, job_id
from callback_delivery
where state = 'DEAD'
  and ended_at <= $1
  and ($2::bigint is null or account_id = $2)
  and ($3::uuid is null or job_id = $3)
  and ($4::text is null or starts_with(target, $4))
  and created_at >= coalesce($5::timestamptz, '-infinity')
  and created_at < coalesce($6::timestamptz, 'infinity')
order by created_at, id
limit $7
for update
