select job_id
from client_token
where account_id = $1
  and action = $2
  and token = $3
  and request = $4
  and used_at > now() - $5 * interval '1 second'
