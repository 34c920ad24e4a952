package dev.mediajobs.rpc;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** At most so many characters of Unicode; those outside the first plane, as rare Han characters, count once too. */
@Constraint(validatedBy = MaxCharacters.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface MaxCharacters {

    int value();

    String message() default "at most {value} characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts. */
    class Check implements ConstraintValidator<MaxCharacters, String> {

        private int limit;

        @Override
        public void initialize(MaxCharacters constraint) {
            limit = constraint.value();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || value.codePointCount(0, value.length()) <= limit;
        }
    }
}
