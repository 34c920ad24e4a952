-- Nothing comes back for an asset that is deleted or known by now, and to a worker that has lost its lease: there is nothing left to
-- find out.
update asset
set status = 'Preparing', probe_job = $2, modified_at = now()
where id = $1 and status in ('Init', 'Preparing')
  and exists (
      select from step s
      where s.job_id = $2 and s.stage = $3 and s.ordinal = $4 and s.fence = $5 and s.state = 'RUNNING'
  )
returning input_url, media_type
