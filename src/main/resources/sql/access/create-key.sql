insert into access_key (id, account_id, secret_encrypted, master_key_version)
select $1, id, $3, $4 from account where id = $2
