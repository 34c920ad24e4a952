update template set is_default = false where account_id = $1 and type = $2 and is_default and id <> $3
