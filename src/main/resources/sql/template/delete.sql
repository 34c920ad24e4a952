delete from template where id = $1 and account_id = $2 returning id
