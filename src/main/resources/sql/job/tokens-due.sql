select count(*) from client_token where used_at < now() - $1 * interval '1 second'
