delete from recognition_sample as sample
using recognition_entity as entity, recognition_lib as lib
where sample.id = $5
  and sample.entity_id = entity.id and entity.id = $4
  and entity.lib_id = lib.id
  and lib.id = $1 and lib.account_id = $2 and lib.algorithm = $3
returning sample.id
