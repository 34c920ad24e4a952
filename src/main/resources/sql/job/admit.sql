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
    update pipeline set served_at = now() where id = $1
)
update job j
set state = 'RUNNING', started_at = now(), modified_at = now()
from chosen
where j.id = chosen.id
returning j.*
