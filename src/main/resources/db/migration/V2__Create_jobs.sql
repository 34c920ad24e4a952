-- A queue of jobs with a limit on how many of them run at once.
create table pipeline (
    id          uuid        primary key,
    account_id  bigint      not null,
    kind        text        not null,
    name        text        not null,
    is_default  boolean     not null default false,
    concurrency integer     not null check (concurrency > 0),
    served_at   timestamptz not null default '-infinity',
    created_at  timestamptz not null default now()
);
create unique index pipeline_default on pipeline (account_id, kind) where is_default;

-- No foreign keys to account and pipeline: each would lock a row that every submit of that account shares.
create table job (
    id            uuid        primary key,
    account_id    bigint      not null,
    pipeline_id   uuid        not null,
    kind          text        not null,
    state         text        not null default 'QUEUED'
                  check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    priority      smallint    not null default 6,
    title         text,
    description   text,
    user_data     text,
    input         text        not null,
    -- The request as submitted: a JSON object, parameter by parameter.
    parameters    text        not null,
    created_at    timestamptz not null default now(),
    modified_at   timestamptz not null default now(),
    started_at    timestamptz,
    finished_at   timestamptz,
    stage         smallint    not null default -1,
    -- Steps of the current stage that are not done yet.
    stage_open    integer     not null default 0,
    steps_known   integer     not null default 0,
    steps_done    integer     not null default 0,
    error_code    text,
    error_message text,
    check (state <> 'FAILED' or error_code is not null),
    check ((state in ('SUCCEEDED', 'FAILED', 'CANCELLED')) = (finished_at is not null))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
-- Hot indexes hold only what is alive, so that history costs nothing.
create index job_queued on job (pipeline_id, priority desc, created_at, id) where state = 'QUEUED';
create index job_running on job (pipeline_id) where state = 'RUNNING';
create index job_ended on job (kind, created_at) where state in ('SUCCEEDED', 'FAILED', 'CANCELLED');

create table step (
    id          bigint      generated always as identity primary key,
    job_id      uuid        not null references job on delete cascade,
    stage       smallint    not null,
    ordinal     integer     not null,
    kind        text        not null,
    state       text        not null default 'READY'
                check (state in ('READY', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    attempt     smallint    not null default 1,
    owner       text,
    lease_until timestamptz,
    -- Grows with every claim; a write that carries an older one changes nothing.
    fence       bigint      not null default 0,
    not_before  timestamptz not null default now(),
    -- The order of claims. Later steps of one stage stand as if they had come later, so that a long job shares.
    turn_at     timestamptz not null default now(),
    input       text        not null,
    output      text,
    reason_code text,
    reason      text,
    started_at  timestamptz,
    finished_at timestamptz,
    unique (job_id, stage, ordinal),
    check ((state = 'RUNNING') = (lease_until is not null))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
create index step_ready on step (turn_at, id) where state = 'READY';
create index step_running on step (lease_until) where state = 'RUNNING';

create table result (
    job_id uuid not null references job on delete cascade,
    type   text not null,
    data   text not null,
    primary key (job_id, type)
);
