-- The job has ended; if it could have settled the asset, it has.
update asset
set status = 'PrepareFail',
    error_code = coalesce(error_code, $2),
    error_message = coalesce(error_message, $3),
    modified_at = now()
where probe_job = $1 and status in ('Init', 'Preparing')
