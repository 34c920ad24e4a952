update access_key set secret_encrypted = $3, master_key_version = $4 where id = $1 and secret_encrypted = $2
