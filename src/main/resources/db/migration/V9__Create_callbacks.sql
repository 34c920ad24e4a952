-- Where a job's changes of state are to be told, as it was submitted; null where nobody named a place.
alter table job add column notify text[];

-- Accounts that are told of the changes of all their jobs. Who tells them writes it; the statements that change jobs look here.
create table job_watch (
    account_id bigint primary key
);

-- Changes of jobs' states that somebody wants to be told of, written by the statement that makes the change. Rows live until
-- they are made deliveries of: well under a second as a rule. They hold what has to be told: the job may be deleted by then.
create table job_event (
    -- Of one job in the order of its changes: the job's row is locked by whoever makes one.
    id            bigint      generated always as identity primary key,
    job_id        uuid        not null,
    account_id    bigint      not null,
    pipeline_id   uuid        not null,
    kind          text        not null,
    state         text        not null,
    notify        text[],
    user_data     text,
    error_code    text,
    error_message text,
    happened_at   timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0.02);

-- Where an account wants to be told of what happens to any of its jobs.
create table event_callback (
    account_id  bigint      primary key,
    type        text        not null check (type in ('HTTP', 'MNS')),
    address     text        not null,
    event_types text[]      not null,
    -- Encrypted with the master key; null while AuthSwitch is off.
    auth_key    bytea,
    modified_at timestamptz not null default now()
);

create table callback_delivery (
    -- Also the message's name in all its attempts.
    id            uuid        primary key,
    event_id      bigint      not null,
    account_id    bigint      not null,
    job_id        uuid        not null,
    event_type    text        not null,
    target        text        not null,
    -- What is counted together, so that a dead receiver holds no more than its share.
    host          text        not null,
    body          text        not null,
    -- WAITING: an earlier one of the job to the same target is not done yet.
    state         text        not null default 'WAITING'
                  check (state in ('WAITING', 'READY', 'SENDING', 'DELIVERED', 'DEAD')),
    attempt       smallint    not null default 0,
    -- By the service's clock, as begun_at and ended_at are; leases go by the database's.
    next_at       timestamptz,
    begun_at      timestamptz,
    lease_until   timestamptz,
    -- Grows with every claim; what a sender reports that carries an older one changes nothing.
    fence         bigint      not null default 0,
    status        smallint,
    reason_code   text,
    reason        text,
    created_at    timestamptz not null,
    ended_at      timestamptz,
    check ((state = 'READY') = (next_at is not null)),
    check ((state = 'SENDING') = (lease_until is not null)),
    check ((state in ('DELIVERED', 'DEAD')) = (ended_at is not null)),
    check (state <> 'DEAD' or reason_code is not null)
) with (autovacuum_vacuum_scale_factor = 0.02);
create index callback_delivery_ready on callback_delivery (host, next_at) where state = 'READY';
create index callback_delivery_sending on callback_delivery (host) where state = 'SENDING';
create index callback_delivery_job on callback_delivery (job_id, event_id);
create index callback_delivery_account on callback_delivery (account_id, created_at, id);
create index callback_delivery_delivered on callback_delivery (ended_at) where state = 'DELIVERED';
create index callback_delivery_dead on callback_delivery (account_id, created_at, id) where state = 'DEAD';
