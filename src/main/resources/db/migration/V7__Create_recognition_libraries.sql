create table recognition_lib (
    id          uuid        primary key,
    account_id  bigint      not null,
    algorithm   text        not null,
    name        text        not null,
    description text,
    created_at  timestamptz not null default now()
);
create index recognition_lib_account on recognition_lib (account_id, algorithm, created_at, id);

-- Deleting a library or an entity deletes all below it: descriptions of faces are not to outlive what they were made for.
create table recognition_entity (
    id         uuid        primary key,
    lib_id     uuid        not null references recognition_lib on delete cascade,
    name       text        not null,
    info       text,
    created_at timestamptz not null default now()
);
create index recognition_entity_lib on recognition_entity (lib_id, created_at, id);

create table recognition_sample (
    id         uuid        primary key,
    entity_id  uuid        not null references recognition_entity on delete cascade,
    image_url  text        not null,
    created_at timestamptz not null default now()
);
create index recognition_sample_entity on recognition_sample (entity_id, created_at, id);

-- What a sample looks like to a model, or why that cannot be told.
create table face_embedding (
    sample_id     uuid        not null references recognition_sample on delete cascade,
    model         text        not null,
    -- Little-endian floats.
    vector        bytea,
    error_code    text,
    error_message text,
    made_at       timestamptz not null default now(),
    primary key (sample_id, model),
    check ((vector is null) = (error_code is not null))
);
