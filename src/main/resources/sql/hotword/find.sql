select * from hotword_library where id = $1 and account_id = $2
