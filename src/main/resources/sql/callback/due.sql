select (select count(*) from callback_delivery where state = 'DELIVERED' and ended_at < $1) as delivered,
       (select count(*) from callback_delivery d
        where d.state = 'DEAD' and d.ended_at < $1
          and not exists (select from job j where j.id = d.job_id)
          and not exists (select from asset a where a.id = d.job_id)) as dead
