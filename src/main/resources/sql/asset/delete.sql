delete from asset where account_id = $1 and id = any($2::uuid[]) returning id
