package dev.mediajobs.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An access key as the database has it: its secret readable only with the master key of that version. */
@Entity
@Table(name = "access_key")
class SealedAccessKey extends PanacheEntityBase {

    private static final String ACTIVE = "Active";

    @Id
    @Column(columnDefinition = "text")
    private String id;

    @Column(name = "account_id", columnDefinition = "text")
    private String accountId;

    @Column(name = "secret_encrypted")
    private byte[] secretEncrypted;

    @Column(name = "master_key_version", columnDefinition = "text")
    private String masterKeyVersion;

    @Column(columnDefinition = "text")
    private String state;

    /** For Hibernate. */
    protected SealedAccessKey() {}

    /** A key that may be used. */
    SealedAccessKey(String id, String accountId, byte[] secretEncrypted, String masterKeyVersion) {
        this.id = id;
        this.accountId = accountId;
        this.secretEncrypted = secretEncrypted;
        this.masterKeyVersion = masterKeyVersion;
        this.state = ACTIVE;
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    byte[] secretEncrypted() {
        return secretEncrypted;
    }

    String masterKeyVersion() {
        return masterKeyVersion;
    }

    boolean active() {
        return state.equals(ACTIVE);
    }

    @Override
    public String toString() {
        return "SealedAccessKey[" + id + "]";
    }
}
