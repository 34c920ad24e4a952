-- Whoever sends something again wants its place to be told again, whatever it answered.
with replayed as (
    update callback_delivery
    set state = 'WAITING', attempt = 0, status = null, reason_code = null, reason = null, ended_at = null
    where id = any($1::uuid[])
    returning job_id, account_id, target
), told_again as (
    delete from callback_gone g
    using (select distinct account_id, target from replayed) r
    where g.account_id = r.account_id and md5(g.target) = md5(r.target)
)
select job_id, target from replayed
