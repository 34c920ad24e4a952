package dev.mediajobs.function;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Compares the names of a native image's resources by code of their own. The image's record does it through method handles, which
 * are interpreted there: a third of a start's processor time, as each service that is looked for by name is looked for in every
 * module. Left out where the image is built by something that has no such record.
 */
@TargetClass(className = ResourceKeyComparison.IsThere.RECORD, onlyWith = ResourceKeyComparison.IsThere.class)
final class ResourceKeyComparison {

    @Alias
    private Module module;

    @Alias
    private String resource;

    @Substitute
    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceKeyComparison key && module == key.module && resource.equals(key.resource);
    }

    /** As the record's own, which has filed the resources when the image was built. */
    @Substitute
    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(module) + resource.hashCode();
    }

    static final class IsThere implements BooleanSupplier {

        static final String RECORD = "com.oracle.svm.core.jdk.Resources$ModuleInstanceResourceKey";

        @Override
        public boolean getAsBoolean() {
            try {
                Class.forName(RECORD, false, IsThere.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }
}
