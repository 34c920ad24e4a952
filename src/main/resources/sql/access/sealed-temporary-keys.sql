select id, secret_encrypted from temporary_key where id > $1 order by id limit $2
