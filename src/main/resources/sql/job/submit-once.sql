-- The update of what is there already waits for whoever is about to commit it, and reads it then: a plain select would not
-- see it. Of many that come at once, one has its own job id in the token, and inserts the job.
with held as (
    insert into client_token as t (account_id, action, token, request, job_id)
    values ($2, $11, $12, $13, $1)
    on conflict (account_id, action, token) do update
    set request = case when t.used_at > now() - $14 * interval '1 second' then t.request else excluded.request end,
        job_id = case when t.used_at > now() - $14 * interval '1 second' then t.job_id else excluded.job_id end,
        used_at = case when t.used_at > now() - $14 * interval '1 second' then t.used_at else excluded.used_at end
    returning request, job_id
), submitted as (
    insert into job
        (id, account_id, pipeline_id, kind, priority, title, description, user_data, input, parameters, notify)
    select job_id, $2::bigint, $3::uuid, $4::text, $5::smallint, $6::text, $7::text, $8::text, $9::text, $10::text,
           $15::text[]
    from held
    where job_id = $1
    returning *
), told as (
    insert into job_event (job_id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message)
    select id, account_id, pipeline_id, kind, state, notify, user_data, error_code, error_message
    from submitted j
    where j.notify is not null
       or exists (select from job_watch w where w.account_id = j.account_id)
       or exists (select from pipeline p where p.id = j.pipeline_id and p.notify_url is not null)
)
select job_id, request from held
