select id from recognition_lib where account_id = $1 and algorithm = 'face' and id = any($2::uuid[])
