-- Whoever sends something again wants its place to be told again, whatever it answered.
with replayed as (
    update callback_delivery
    set state = 'WAITING', attempt = 0, status = null, reason_code = null, reason = null, ended_at = null
    where id = any($1::uuid[])
    returning job_id, account_id, target
), gone as materialized (
    select g.account_id, g.target
    from callback_gone g
    where exists (
        select from replayed r where r.account_id = g.account_id and md5(r.target) = md5(g.target)
    )
    order by g.account_id, md5(g.target)
    for update
), told_again as (
    update callback_gone g
    set told_again_at = clock_timestamp()
    from gone
    where g.account_id = gone.account_id and md5(g.target) = md5(gone.target)
)
select job_id, target from replayed
