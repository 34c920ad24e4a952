insert into asset (id, account_id, input_url, reference_id, media_type, business_type, source, title, description,
                   media_tags, cover_url, cate_id, user_data, notify)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
