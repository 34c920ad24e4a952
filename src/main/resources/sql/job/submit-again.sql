with old as (
    select * from job where id = $2 and account_id = $3 and kind = $4
), submitted as (
    insert into job (id, account_id, pipeline_id, kind, priority, title, description, user_data, input, parameters)
    select $1, account_id, pipeline_id, kind, priority, title, description, user_data, input, parameters
    from old
    where state in ('FAILED', 'CANCELLED')
)
select state from old
