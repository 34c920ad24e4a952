-- Those that add to one library come one after another, so that what they count is all there is.
select id from recognition_lib where id = $1 and account_id = $2 and algorithm = $3 for no key update
