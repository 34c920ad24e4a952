-- What an account has submitted, newest or oldest first. With the state in front of the time, a page costs one short scan a
-- state, however rare the state and however long the history. A change of state writes to every index of the row anyway.
create index job_history on job (account_id, kind, state, created_at, id);

-- A submit that names a token is done once. Not tied to the job: a late repeat of a submit must not bring back a job that was
-- deleted meanwhile.
create table client_token (
    account_id bigint      not null,
    action     text        not null,
    token      text        not null,
    -- What was asked for, to tell a repeat from another request.
    request    bytea       not null,
    job_id     uuid        not null,
    used_at    timestamptz not null default now(),
    primary key (account_id, action, token)
);
create index client_token_used_at on client_token (used_at);
