select exists (select from job_event) as waiting
