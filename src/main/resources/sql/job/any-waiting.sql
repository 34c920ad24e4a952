select exists (
    select from step where state = 'READY' and not_before <= now() and kind = any($1::text[])
) as waiting
