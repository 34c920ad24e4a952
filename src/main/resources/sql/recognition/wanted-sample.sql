select sample.image_url
from recognition_sample as sample
left join face_embedding as embedding on embedding.sample_id = sample.id and embedding.model = $2
where sample.id = $1
  and (embedding.sample_id is null
       or embedding.vector is null and embedding.made_at < now() - $3::double precision * interval '1 millisecond')
