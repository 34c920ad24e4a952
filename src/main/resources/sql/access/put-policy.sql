insert into policy (account_id, name, document)
select id, $2, $3 from account where id = $1
on conflict (account_id, name) do update set document = excluded.document, modified_at = now()
