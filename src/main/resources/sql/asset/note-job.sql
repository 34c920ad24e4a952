update asset set probe_job = $2 where id = $1 and probe_job is null and status = 'Init'
