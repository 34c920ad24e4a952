insert into job (id, account_id, pipeline_id, kind, priority, title, description, user_data, input, parameters)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
