package dev.mediajobs.rpc;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;

/** Constraints in words; the libraries' own depend on the language of the machine. */
final class Rules {

    private Rules() {}

    static String of(Annotation constraint, String otherwise) {
        if (constraint instanceof Min min) {
            return "at least " + min.value();
        }
        if (constraint instanceof Max max) {
            return "at most " + max.value();
        }
        if (constraint instanceof Size size) {
            return size.max() == Integer.MAX_VALUE
                    ? "at least " + size.min() + " long"
                    : size.min() + " to " + size.max() + " long";
        }
        if (constraint instanceof Pattern pattern && pattern.message().startsWith("{")) {
            return pattern.regexp();
        }
        return otherwise;
    }
}
