select p.account_id, p.name, p.document, p.modified_at,
       array(select access_key_id from access_key_policy k
             where k.account_id = p.account_id and k.policy_name = p.name order by access_key_id) as keys
from policy p
where $1::text is null or p.account_id = $1
order by p.account_id, p.name
