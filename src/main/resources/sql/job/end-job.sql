-- Ends a job without a result, from any state that is not an end, and takes its waiting steps away. Nothing refers to files
-- that it kept. The steps are locked in the order of their ids, as everywhere: a worker that renews its leases may have locked them
-- although they were just given back.
with ended as (
    update job
    set state = $2, error_code = $3, error_message = $4, finished_at = now(), modified_at = now()
    where id = $1 and state in ('QUEUED', 'RUNNING')
    returning *
), gone as (
    update job_files set gone_at = now() where job_id in (select id from ended)
), waiting as materialized (
    select id from step where job_id in (select id from ended) and state = 'READY' order by id for no key update
), dropped as (
    update step set state = 'CANCELLED', finished_at = now() where id in (select id from waiting)
), told as (
    insert into job_event (job_id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message)
    select id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message
    from ended j
    where j.notify is not null
       or exists (select from job_watch w where w.account_id = j.account_id)
       or exists (select from pipeline p where p.id = j.pipeline_id and p.notify_url is not null)
)
select id from ended
