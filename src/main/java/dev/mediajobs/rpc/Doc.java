package dev.mediajobs.rpc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a parameter means, one or two sentences for the API's description. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Doc {

    String value();

    /** What to try it with; a form that lets people try the action starts with this. */
    String example() default "";
}
