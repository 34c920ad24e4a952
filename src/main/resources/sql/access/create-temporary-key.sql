insert into temporary_key
    (id, access_key_id, secret_encrypted, master_key_version, token_hash, session_policy, expires_at)
select $2, id, $3, $4, $5, $6, $7 from access_key
where id = $1 and state = 'Active' and (active_until is null or active_until > $8)
returning (select account_id from access_key where id = $1) as account_id
