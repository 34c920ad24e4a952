select concurrency from pipeline where id = $1 for no key update skip locked
