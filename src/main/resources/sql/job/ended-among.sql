-- Of these ids, those no job is at work on: ended, purged, or never known.
select wanted.id
from unnest($1::uuid[]) as wanted (id)
left join job j on j.id = wanted.id
where j.id is null or j.state in ('SUCCEEDED', 'FAILED', 'CANCELLED')
