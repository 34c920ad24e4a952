package dev.mediajobs.access;

/** An access key as the database has it: its secret readable only with the master key of that version. */
record SealedAccessKey(String id, String accountId, byte[] secretEncrypted, String masterKeyVersion, boolean active) {

    @Override
    public String toString() {
        return "SealedAccessKey[" + id + "]";
    }
}
