-- No further than to the limit.
select count(*) as samples
from (
    select 1
    from recognition_lib as lib
    join recognition_entity as entity on entity.lib_id = lib.id
    join recognition_sample as sample on sample.entity_id = entity.id
    where lib.account_id = $1 and lib.algorithm = 'face' and lib.id = any($2::uuid[])
    limit $3
) as counted
