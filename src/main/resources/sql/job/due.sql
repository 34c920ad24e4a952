-- What retention would take away now, of jobs of one kind created before the time.
select (select count(*) from job
        where kind = $1 and state in ('SUCCEEDED', 'FAILED', 'CANCELLED') and created_at < $2) as ended,
       (select count(*) from job where kind = $1 and state = 'QUEUED' and created_at < $2)
           + (select count(*) from job where kind = $1 and state = 'RUNNING' and created_at < $2) as overdue,
       (select count(*) from job_files
        where kind = $1 and gone_at is not null
          and (cleaned_at is null or cleaned_at < now() - $3 * interval '1 second')) as files
