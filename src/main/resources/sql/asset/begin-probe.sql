-- Nothing comes back for an asset that is deleted or known by now: there is nothing left to find out.
update asset
set status = 'Preparing', probe_job = $2, modified_at = now()
where id = $1 and status in ('Init', 'Preparing')
returning input_url, media_type
