-- Long after the last submit that may have found it, unless there are jobs that came late and wait still.
delete from pipeline
where id in (
    select id
    from pipeline p
    where deleted_at < now() - $1 * interval '1 second'
      and not exists (select from job where pipeline_id = p.id and state = 'QUEUED')
      and not exists (select from job where pipeline_id = p.id and state = 'RUNNING')
    order by deleted_at
    limit $2
    for update skip locked
)
