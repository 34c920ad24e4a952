select k.id, k.account_id, k.state, k.created_at, k.active_until, k.master_key_version,
       array(select policy_name from access_key_policy p where p.access_key_id = k.id order by policy_name) as policies
from access_key k
where $1::text is null or k.account_id = $1
order by k.account_id, k.created_at, k.id
