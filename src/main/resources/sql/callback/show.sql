select * from callback_delivery where id = $1
