update template set is_default = true where id = $1 returning *
