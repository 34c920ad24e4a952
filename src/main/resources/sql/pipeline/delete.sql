-- Jobs of submits that were on their way are to run: paused, they would wait for ever.
with found as (
    select id, is_default,
           exists (select from job where pipeline_id = p.id and state = 'QUEUED')
               or exists (select from job where pipeline_id = p.id and state = 'RUNNING') as busy
    from pipeline p
    where id = $1 and account_id = $2 and kind = $3 and deleted_at is null
), deleted as (
    update pipeline p
    set deleted_at = now(), modified_at = now(), status = 'Active'
    from found
    where p.id = found.id and not found.is_default and not found.busy and p.deleted_at is null
)
select is_default, busy from found
