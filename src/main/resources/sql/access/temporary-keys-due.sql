select count(*) from temporary_key where expires_at < $1
