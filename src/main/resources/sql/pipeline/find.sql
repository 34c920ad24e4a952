select * from pipeline where id = $1 and account_id = $2 and kind = $3 and deleted_at is null
