-- Only while the sample is there: one that is deleted at the same time is waited for. Descriptions by models that are not used
-- any more go; a day's respect is for workers that still use the one before.
with former as (
    delete from face_embedding
    where sample_id = $1 and model <> $2 and made_at < now() - interval '1 day'
)
insert into face_embedding (sample_id, model, vector, error_code, error_message)
select id, $2::text, $3::bytea, $4::text, $5::text
from recognition_sample
where id = $1
for key share
on conflict (sample_id, model) do update
set vector = coalesce(excluded.vector, face_embedding.vector),
    error_code = case when coalesce(excluded.vector, face_embedding.vector) is null then excluded.error_code end,
    error_message = case when coalesce(excluded.vector, face_embedding.vector) is null then excluded.error_message end,
    made_at = now()
