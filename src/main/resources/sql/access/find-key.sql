-- A key with all that decides what it may do; a temporary one with the state, the end and the policies of its parent.
with found as (
    select k.id, k.id as parent, k.secret_encrypted, k.account_id, k.state, k.active_until,
           null::bytea as token_hash, null::timestamptz as expires_at, null::text as session_policy
    from access_key k where k.id = $1
    union all
    select t.id, k.id, t.secret_encrypted, k.account_id, k.state, k.active_until,
           t.token_hash, t.expires_at, t.session_policy
    from temporary_key t join access_key k on k.id = t.access_key_id where t.id = $1
)
select f.*, a.requests_per_second,
       array(select policy_name from access_key_policy p where p.access_key_id = f.parent
             order by policy_name) as policy_names,
       array(select o.document from access_key_policy p
             left join policy o on o.account_id = p.account_id and o.name = p.policy_name
             where p.access_key_id = f.parent order by p.policy_name) as policy_documents
from found f join account a on a.id = f.account_id
