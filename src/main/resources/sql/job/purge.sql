with purged as (
    delete from job
    where id in (
        select id
        from job
        where kind = $1 and state in ('SUCCEEDED', 'FAILED', 'CANCELLED') and created_at < $2
        order by created_at
        limit $3
        for update skip locked
    )
    returning id
), gone as (
    update job_files set gone_at = now() where job_id in (select id from purged)
)
select id from purged
