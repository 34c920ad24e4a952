-- Of senders that were killed: whether the receiver has it is not known, so it is sent again; not more often than others are.
with expired as (
    select id
    from callback_delivery
    where state = 'SENDING' and lease_until < now()
    limit $1
    for update skip locked
)
update callback_delivery d
set state = case when d.attempt < $2 then 'READY' else 'DEAD' end,
    next_at = case when d.attempt < $2 then $3::timestamptz end,
    ended_at = case when d.attempt < $2 then null else $3::timestamptz end,
    lease_until = null,
    status = null,
    reason_code = 'SenderLost',
    reason = 'Who was sending it ended meanwhile.'
from expired
where d.id = expired.id
returning d.job_id, d.target, d.ended_at is not null as ended
