delete from recognition_entity as entity
using recognition_lib as lib
where entity.id = $4
  and entity.lib_id = lib.id
  and lib.id = $1 and lib.account_id = $2 and lib.algorithm = $3
returning entity.id
