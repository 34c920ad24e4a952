-- Places that answered 410: nothing more is sent to them for that account.
create table callback_gone (
    account_id bigint      not null,
    target     text        not null,
    -- By the service's clock.
    since      timestamptz not null
);
-- A place is longer than a row of an index may be.
create unique index callback_gone_place on callback_gone (account_id, md5(target));
create index callback_gone_since on callback_gone (since);
