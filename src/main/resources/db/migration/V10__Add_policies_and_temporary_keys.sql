-- Calls a second that the account may make; null where the setting decides, 0 for any number.
alter table account add column requests_per_second integer check (requests_per_second >= 0);

-- A key that was replaced works until then; null for one that has no end.
alter table access_key add column active_until timestamptz;

-- What an account's keys may do, in the words of the cloud's documents. The service's own policies are not here.
create table policy (
    account_id text not null references account (id),
    name text not null,
    document text not null,
    modified_at timestamptz not null default now(),
    primary key (account_id, name)
);

-- The policies of a key; a key without any acts as the owner of its account.
create table access_key_policy (
    access_key_id text not null references access_key (id) on delete cascade,
    -- Null for a policy of the service.
    account_id text,
    policy_name text not null,
    primary key (access_key_id, policy_name),
    foreign key (account_id, policy_name) references policy (account_id, name)
);

create index access_key_policy_of on access_key_policy (account_id, policy_name);

-- Keys with an end, made of other keys: they may do no more than these, and nothing once these are disabled.
create table temporary_key (
    id text primary key,
    access_key_id text not null references access_key (id) on delete cascade,
    -- As in access_key.
    secret_encrypted bytea not null,
    master_key_version text not null,
    -- SHA-256 of the token that every request must carry: the token itself is nowhere.
    token_hash bytea not null,
    -- A policy document; null where the key may do all that its parent may.
    session_policy text,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);

create index temporary_key_of on temporary_key (access_key_id);
create index temporary_key_expires_at on temporary_key (expires_at);

-- Calls that accounts may still make in this moment, handed out to processes some at a time. Unlogged: a crash of the
-- database gives everybody a full allowance, which is what a second of waiting gives too.
create unlogged table call_allowance (
    account_id text not null,
    -- An action, or empty for all of them together.
    action text not null,
    calls double precision not null,
    granted integer not null,
    counted_at timestamptz not null,
    primary key (account_id, action)
) with (fillfactor = 50);
