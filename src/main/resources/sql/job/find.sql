select j.*, r.data as result
from job j
left join result r on r.job_id = j.id and r.type = $3
where j.id = $1 and j.account_id = $2
