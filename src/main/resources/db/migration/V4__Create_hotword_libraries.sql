create table hotword_library (
    id             uuid        primary key,
    account_id     bigint      not null,
    name           text        not null,
    description    text,
    usage_scenario text        not null,
    -- The entries as a JSON array: they are only ever read and replaced as a whole.
    hotwords       text        not null,
    created_at     timestamptz not null default now(),
    modified_at    timestamptz not null default now()
);
create index hotword_library_account on hotword_library (account_id, created_at, id);
