select account_id from access_key where id = $1 for update
