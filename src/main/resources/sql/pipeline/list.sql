select *
from pipeline
where account_id = $1 and kind = $2 and deleted_at is null and ($3::text is null or speed = $3)
order by created_at, id
