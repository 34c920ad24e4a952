-- Ends a job without a result, from any state that is not an end, and takes its waiting steps away. Nothing refers to files
-- that it kept.
with ended as (
    update job
    set state = $2, error_code = $3, error_message = $4, finished_at = now(), modified_at = now()
    where id = $1 and state in ('QUEUED', 'RUNNING')
    returning id
), gone as (
    update job_files set gone_at = now() where job_id in (select id from ended)
), dropped as (
    update step set state = 'CANCELLED', finished_at = now()
    where job_id in (select id from ended) and state = 'READY'
)
select id from ended
