package dev.mediajobs.access;

/** An access key as a signature is checked with it: its secret in clear, in memory only. */
record AccessKey(String id, String accountId, byte[] secret, boolean active) {

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
