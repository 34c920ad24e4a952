select count(*) from asset_token where created_at < now() - $1 * interval '1 millisecond'
