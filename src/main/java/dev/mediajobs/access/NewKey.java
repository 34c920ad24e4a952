package dev.mediajobs.access;

/**
 * An access key that was just made. This is the only time its secret can be read.
 *
 * @param accountId whose it is
 */
public record NewKey(String id, String secret, String accountId) {

    @Override
    public String toString() {
        return "NewKey[" + id + "]";
    }
}
