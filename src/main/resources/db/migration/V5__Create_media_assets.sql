create table asset (
    id            uuid        primary key,
    account_id    bigint      not null,
    input_url     text        not null,
    reference_id  text,
    media_type    text        not null,
    business_type text        not null,
    source        text        not null,
    title         text,
    description   text,
    media_tags    text,
    cover_url     text,
    cate_id       bigint,
    user_data     text,
    status        text        not null default 'Init'
                  check (status in ('Init', 'Preparing', 'Normal', 'PrepareFail')),
    -- What is known of the file, as JSON.
    file          text,
    error_code    text,
    error_message text,
    -- The job that looks at the file; null until one is submitted.
    probe_job     uuid,
    created_at    timestamptz not null default now(),
    modified_at   timestamptz not null default now(),
    check ((status = 'Normal') = (file is not null)),
    check (status <> 'PrepareFail' or error_code is not null)
);
create unique index asset_url on asset (account_id, input_url);
create unique index asset_reference on asset (account_id, reference_id) where reference_id is not null;
create index asset_account on asset (account_id, created_at, id);
create index asset_unsettled on asset (probe_job) where status in ('Init', 'Preparing');

-- What a registration was answered with, for as long as the same call may come again. It outlives the asset.
create table asset_token (
    account_id bigint      not null,
    token      text        not null,
    request    bytea       not null,
    asset_id   uuid        not null,
    created_at timestamptz not null default now(),
    primary key (account_id, token)
);
create index asset_token_age on asset_token (created_at);
