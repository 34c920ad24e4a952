-- What there is already of that token, that address and that reference.
select t.asset_id as token_asset, t.request as token_request, u.id as url_asset, r.id as reference_asset
from (select 1) as one
left join asset_token t
    on t.account_id = $1 and t.token = $2 and t.created_at > now() - $5 * interval '1 millisecond'
left join asset u on u.account_id = $1 and u.input_url = $3
left join asset r on r.account_id = $1 and r.reference_id = $4
