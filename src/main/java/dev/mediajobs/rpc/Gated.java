package dev.mediajobs.rpc;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets only callers in that could also call an action: the same keys, signatures and answers to those without. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Gated {

    /** On the class of the resource. What policies must allow: the action that tells the same, or the name of one that there could be. */
    String value();
}
