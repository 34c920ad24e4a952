package dev.mediajobs.rpc;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

/** A time or length in a file: {@code HH:mm:ss}, from 00:00:00 to 99:59:59 as a recording may outlast a day. */
@Constraint(validatedBy = ClockTime.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ClockTime {

    String message() default "HH:mm:ss";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Matches. */
    class Check implements ConstraintValidator<ClockTime, String> {

        static final Pattern FORM = Pattern.compile("[0-9]{2}:[0-5][0-9]:[0-5][0-9]");

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || FORM.matcher(value).matches();
        }
    }
}
