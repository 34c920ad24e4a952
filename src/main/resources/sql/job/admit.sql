-- A statement of its own after the lock: its snapshot sees every job that the lock's last holder admitted.
with running as (
    select count(*) as jobs from job where pipeline_id = $1 and state = 'RUNNING'
), chosen as (
    select id
    from job
    where pipeline_id = $1 and state = 'QUEUED'
    order by priority desc, created_at, id
    limit greatest(0, least($3::bigint, $2::bigint - (select jobs from running)))
    for no key update skip locked
), served as (
    update pipeline set served_at = now() where id = $1 and exists (select from chosen)
), admitted as (
    update job j
    set state = 'RUNNING', started_at = now(), modified_at = now()
    from chosen
    where j.id = chosen.id
    returning j.*
), told as (
    insert into job_event (job_id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message)
    select id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message
    from admitted j
    where j.notify is not null
       or exists (select from job_watch w where w.account_id = j.account_id)
       or exists (select from pipeline p where p.id = j.pipeline_id and p.notify_url is not null)
)
select * from admitted
