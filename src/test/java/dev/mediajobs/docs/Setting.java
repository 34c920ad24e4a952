package dev.mediajobs.docs;

import io.smallrye.config.common.utils.StringUtil;
import java.util.Locale;
import java.util.Optional;

/**
 * @param values what may be given, in words
 * @param initial as written where it is declared
 */
record Setting(String name, String values, Optional<String> initial, String text) {

    String variable() {
        return StringUtil.replaceNonAlphanumericByUnderscores(name)
                .replace("__name__", "_<name>_")
                .toUpperCase(Locale.ROOT);
    }
}
