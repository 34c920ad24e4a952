-- Looked at again once the lock is there: after a pause is committed, nothing is admitted.
select concurrency from pipeline where id = $1 and status = 'Active' for no key update skip locked
