package dev.mediajobs.command;

import dev.mediajobs.access.NewKey;

/** A key that was just made: this is the only time that its secret is shown. */
record KeyView(String accessKeyId, String accessKeySecret, String accountId) {

    static void show(NewKey key, Output output) {
        output.show(
                new KeyView(key.id(), key.secret(), key.accountId()),
                Table.of("KEY", "SECRET", "ACCOUNT").row(key.id(), key.secret(), key.accountId()));
        output.note("The secret is shown this once.");
    }

    @Override
    public String toString() {
        return "KeyView[" + accessKeyId + "]";
    }
}
