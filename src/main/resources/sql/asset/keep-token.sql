insert into asset_token (account_id, token, request, asset_id)
values ($1, $2, $3, $4)
on conflict (account_id, token) do update
set request = excluded.request, asset_id = excluded.asset_id, created_at = now()
