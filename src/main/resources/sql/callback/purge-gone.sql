delete from callback_gone where since < $1
