select a.id, a.name, a.created_at, a.requests_per_second, count(k.id) as keys
from account a left join access_key k on k.account_id = a.id
group by a.id
order by a.created_at, a.id
