package dev.mediajobs.access;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where secrets are kept that the master key seals; found by {@link MasterKeyRotation} as beans are. */
public interface SealedColumn {

    /**
     * A secret in the database.
     *
     * @param position where it stands in the order of its column
     * @param name what it was sealed under
     */
    record Sealed(String position, String name, byte[] bytes) {

        @Override
        public String toString() {
            return "Sealed[" + name + "]";
        }
    }

    /** What it is called; columns are gone through in the order of their names. */
    String name();

    /** @param position where to go on; empty to begin */
    Uni<List<Sealed>> after(String position, int limit);

    /**
     * Replaces it if it is still the same.
     *
     * @param version fingerprint of the master key that sealed it now
     * @return whether it was
     */
    Uni<Boolean> replace(Sealed old, byte[] bytes, String version);
}
