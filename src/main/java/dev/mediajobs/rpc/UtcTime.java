package dev.mediajobs.rpc;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time to the second, as the API writes all times: {@code 2024-01-02T03:04:05Z}. */
@Constraint(validatedBy = UtcTime.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface UtcTime {

    String message() default "yyyy-MM-ddTHH:mm:ssZ";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads. */
    class Check implements ConstraintValidator<UtcTime, String> {

        private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || instant(value).isPresent();
        }

        /** Empty for a text that is no time. */
        public static Optional<Instant> instant(String text) {
            try {
                return text != null && FORM.matcher(text).matches()
                        ? Optional.of(Instant.parse(text))
                        : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
