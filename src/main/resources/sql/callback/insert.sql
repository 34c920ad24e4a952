insert into callback_delivery (id, event_id, account_id, job_id, event_type, target, host, body, created_at)
select id, event_id, account_id, job_id, event_type, target, host, body, created_at
from unnest(
    $1::uuid[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[]
) as d (id, event_id, account_id, job_id, event_type, target, host, body, created_at)
