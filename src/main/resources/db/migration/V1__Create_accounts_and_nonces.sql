create table account (
    id text primary key,
    name text not null,
    created_at timestamptz not null default now()
);

create table access_key (
    id text primary key,
    account_id text not null references account (id),
    -- AES-256-GCM: 12 bytes of initialisation vector, cipher text, tag; the key's id is authenticated with it.
    secret_encrypted bytea not null,
    master_key_version text not null,
    state text not null default 'Active' check (state in ('Active', 'Inactive')),
    created_at timestamptz not null default now()
);

create index access_key_account_id on access_key (account_id);

-- Unlogged: remembering a nonce must not wait for the disk. A crash of the database empties both tables below;
-- see docs/decisions/0006-nonces-in-an-unlogged-table.md.
create unlogged table nonce (
    access_key_id text not null,
    nonce text not null,
    seen_at timestamptz not null,
    primary key (access_key_id, nonce)
);

create index nonce_seen_at on nonce (seen_at);

-- One row: requests signed up to this time may have been seen and forgotten. It vanishes together with the nonces, which
-- is how a crash is noticed.
create unlogged table nonce_memory (
    sole boolean primary key default true check (sole),
    since timestamptz not null
);

insert into nonce_memory (since) values ('-infinity');
