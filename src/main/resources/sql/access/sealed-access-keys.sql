select id, secret_encrypted from access_key where id > $1 order by id limit $2
