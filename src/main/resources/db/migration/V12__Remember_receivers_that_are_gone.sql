-- Places that answered 410: nothing more is sent to them for that account.
create table callback_gone (
    account_id    bigint      not null,
    target        text        not null,
    -- By the service's clock.
    since         timestamptz not null,
    -- When the message was claimed that was answered so; by the database's clock, as told_again_at is.
    asked_at      timestamptz not null,
    -- Somebody wants it to be told again since then; null while it is told nothing.
    told_again_at timestamptz
);
-- A place is longer than a row of an index may be.
create unique index callback_gone_place on callback_gone (account_id, md5(target));
create index callback_gone_since on callback_gone (since);

-- By the database's clock.
alter table callback_delivery add column claimed_at timestamptz;
