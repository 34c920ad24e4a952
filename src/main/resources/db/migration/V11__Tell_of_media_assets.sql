-- Where it is to be told what came of a registration, as its UserData says; null where that names no place.
alter table asset add column notify text[];

-- Events are also of media assets: job_id is the asset's id then, and there is no pipeline.
alter table job_event alter column pipeline_id drop not null;
