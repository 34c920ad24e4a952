-- As lock-alive finds them, without a lock.
select id from callback_delivery where job_id = any($1::uuid[]) and state in ('READY', 'SENDING')
