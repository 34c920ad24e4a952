delete from callback_gone
where ctid = any(array(select ctid from callback_gone where since < $1 limit $2 for update skip locked))
