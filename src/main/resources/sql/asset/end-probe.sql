-- With $2 = Preparing it only notes why the last try did not succeed.
update asset
set status = $2, file = $3, error_code = $4, error_message = $5, modified_at = now()
where id = $1 and status = 'Preparing'
