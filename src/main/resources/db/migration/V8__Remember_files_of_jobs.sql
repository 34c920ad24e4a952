-- Which jobs have files that live as long as they do. No foreign key: a row outlives its job until the files are gone.
create table job_files (
    job_id     uuid        primary key,
    kind       text        not null,
    -- When the job was deleted; the files go after it.
    gone_at    timestamptz,
    cleaned_at timestamptz
);
create index job_files_gone on job_files (kind, gone_at) where gone_at is not null;
