select *
from callback_delivery
where account_id = $1
  and ($2::uuid is null or job_id = $2)
  and ($3::text[] is null or state = any($3))
  and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
order by created_at desc, id desc
limit $6
