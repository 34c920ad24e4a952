select j.*, r.type as result_type, r.data as result_data
from job j
left join result r on r.job_id = j.id
where j.id = $1 and j.account_id = $2 and j.kind = $3
