select ordinal, kind, input, output from step where job_id = $1 and stage = $2 order by ordinal
