-- As lock-lib.
select entity.id
from recognition_entity as entity
join recognition_lib as lib on lib.id = entity.lib_id
where entity.id = $4
  and lib.id = $1 and lib.account_id = $2 and lib.algorithm = $3
for no key update of entity
