-- One row, whatever the number of results: what a job was submitted with may be long.
select j.*,
       array(select r.type from result r where r.job_id = j.id order by r.type) as result_types,
       array(select r.data from result r where r.job_id = j.id order by r.type) as result_data
from job j
where j.id = $1 and j.account_id = $2 and j.kind = $3
