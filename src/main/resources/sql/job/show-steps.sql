-- A long recording has thousands of steps; what matters is how many stand where.
select stage, kind, state, count(*) as steps, max(attempt) as attempt,
       (array_agg(reason_code order by finished_at desc nulls last) filter (where reason_code is not null))[1] as reason_code,
       (array_agg(reason order by finished_at desc nulls last) filter (where reason is not null))[1] as reason,
       array_agg(distinct owner) filter (where state = 'RUNNING') as owners
from step
where job_id = $1
group by stage, kind, state
order by stage, kind, state
