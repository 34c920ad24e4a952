delete from access_key where id = $1
