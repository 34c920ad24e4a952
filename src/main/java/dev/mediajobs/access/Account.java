package dev.mediajobs.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Whom access keys and jobs belong to. */
@Entity
@Table(name = "account")
class Account extends PanacheEntityBase {

    @Id
    @Column(columnDefinition = "text")
    String id;

    @Column(columnDefinition = "text")
    String name;
}
