-- Jobs are locked before their steps, always and in this order.
select * from job where id = any($1::uuid[]) and account_id = $2 and kind = $3 and created_at >= $4 order by id for update
