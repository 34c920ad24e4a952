package dev.mediajobs.rpc;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes an {@link ActionHandler} the action of this name: nothing else has to be written or listed. */
@Qualifier @Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Action {

    /** The name on the wire: {@code SubmitASRJob}. */
    String value();

    /** One line for the API's description. */
    @Nonbinding
    String summary() default "";

    /** Whether the action changes nothing; policies that only let read go by it. */
    @Nonbinding
    boolean readOnly() default false;
}
