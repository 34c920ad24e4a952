create table template (
    id          uuid        primary key,
    account_id  bigint      not null,
    type        smallint    not null,
    name        text        not null,
    -- The TemplateConfig as it was given, a JSON object: it is only ever read and replaced as a whole.
    config      text        not null,
    is_default  boolean     not null default false,
    created_at  timestamptz not null default now(),
    modified_at timestamptz not null default now()
);
create index template_account on template (account_id, created_at, id);
create unique index template_default on template (account_id, type) where is_default;

-- A deleted pipeline stays for a while: a submit that found it just before may still be on its way, and its job is to run.
alter table pipeline
    add column speed       text        not null default 'Standard'
                           check (speed in ('Standard', 'Boost', 'NarrowBandHDV2')),
    add column priority    smallint    not null default 6 check (priority between 1 and 10),
    add column status      text        not null default 'Active' check (status in ('Active', 'Paused')),
    add column notify_url  text,
    add column modified_at timestamptz not null default now(),
    add column deleted_at  timestamptz,
    -- What a priority is worth: as if its pipeline had waited so much longer. Whoever waits longer than that is served first
    -- all the same, so that none starves.
    add column head_start  interval    not null generated always as ((priority - 6) * interval '10 seconds') stored,
    add check (not is_default or deleted_at is null);
create index pipeline_account on pipeline (account_id, created_at, id);
create index pipeline_deleted on pipeline (deleted_at) where deleted_at is not null;
