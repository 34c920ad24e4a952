select t.id, t.access_key_id, k.account_id, t.created_at, t.expires_at, t.master_key_version,
       t.session_policy is not null as restricted
from temporary_key t join access_key k on k.id = t.access_key_id
where $1::text is null or k.account_id = $1
order by k.account_id, t.created_at, t.id
