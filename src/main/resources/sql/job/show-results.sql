select type, length(data) as characters from result where job_id = $1 order by type
