-- Jobs are locked before their steps, always and in this order: that is what keeps the sweep free of deadlocks.
select * from job where id = any($1::uuid[]) order by id for no key update
