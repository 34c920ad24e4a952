-- As long as there is the job or the asset, so is what its receiver missed.
delete from callback_delivery
where id in (
    select d.id
    from callback_delivery d
    where d.state = 'DEAD' and d.ended_at < $1
      and not exists (select from job j where j.id = d.job_id)
      and not exists (select from asset a where a.id = d.job_id)
    limit $2
    for update skip locked
)
