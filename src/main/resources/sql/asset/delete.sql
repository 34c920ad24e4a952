-- Locked in the order of ids: others may be deleting the same, named by something else.
with held as materialized (
    select id from asset where account_id = $1 and id = any($2::uuid[]) order by id for update
), deleted as (
    delete from asset where id in (select id from held) returning *
), told as (
    insert into job_event (job_id, account_id, kind, state, user_data)
    select id, account_id, 'MediaDeleted', 'SUCCEEDED', user_data
    from deleted a
    where exists (select from job_watch w where w.account_id = a.account_id)
)
select id from deleted
