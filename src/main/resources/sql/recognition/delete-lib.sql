delete from recognition_lib where id = $1 and account_id = $2 and algorithm = $3 returning id
