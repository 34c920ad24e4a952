-- What could not be described is tried again after a while: a missing picture may have been put in its place meanwhile.
select sample.id
from recognition_lib as lib
join recognition_entity as entity on entity.lib_id = lib.id
join recognition_sample as sample on sample.entity_id = entity.id
left join face_embedding as embedding on embedding.sample_id = sample.id and embedding.model = $3
where lib.account_id = $1 and lib.algorithm = 'face' and lib.id = any($2::uuid[])
  and (embedding.sample_id is null
       or embedding.vector is null and embedding.made_at < now() - $4::double precision * interval '1 millisecond')
  and ($5::uuid is null or sample.id > $5)
order by sample.id
limit $6
