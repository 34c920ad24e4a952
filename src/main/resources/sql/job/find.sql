-- Of the second result only the beginning is read: without that, a query of a long transcript would carry all its words.
select j.*, r.data as result, substr(s.data, 1, $5) as second_result
from job j
left join result r on r.job_id = j.id and r.type = $3
left join result s on s.job_id = j.id and s.type = $4
where j.id = $1 and j.account_id = $2
