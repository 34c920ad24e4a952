-- Into the pipeline of the old one, or that of the last parameter when the old one's was deleted since.
with old as (
    select * from job where id = $2 and account_id = $3 and kind = $4 and created_at >= $6
), submitted as (
    insert into job (id, account_id, pipeline_id, kind, priority, title, description, user_data, input, parameters)
    select $1, account_id,
           coalesce(
               (select p.id from pipeline p where p.id = old.pipeline_id and p.deleted_at is null),
               $5::uuid
           ),
           kind, priority, title, description, user_data, input, parameters
    from old
    where state in ('FAILED', 'CANCELLED')
)
select state from old
