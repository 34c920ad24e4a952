select lib.id as lib, entity.id as entity, entity.name, embedding.vector
from recognition_lib as lib
join recognition_entity as entity on entity.lib_id = lib.id
join recognition_sample as sample on sample.entity_id = entity.id
join face_embedding as embedding on embedding.sample_id = sample.id
where lib.account_id = $1 and lib.algorithm = 'face' and lib.id = any($2::uuid[])
  and embedding.model = $3 and embedding.vector is not null
order by sample.id
limit $4
