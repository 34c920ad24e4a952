package dev.mediajobs.rpc;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Must be there, and not be blank; otherwise the answer is {@code Missing<Param>}. */
@Constraint(validatedBy = Required.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Required {

    String message() default "mandatory";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks. */
    class Check implements ConstraintValidator<Required, Object> {

        @Override
        public boolean isValid(Object value, ConstraintValidatorContext context) {
            return value instanceof CharSequence text ? !text.toString().isBlank() : value != null;
        }
    }
}
