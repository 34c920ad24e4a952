package dev.mediajobs.start;

import io.quarkus.arc.InactiveBeanException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.mutiny.TimeoutException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says why a start failed: one sentence where that is a matter of settings, and all there is to know where it is not. */
public final class StartFailure {

    private static final String OURS = "dev.mediajobs.";
    private static final String DATABASE = "quarkus.datasource.reactive.url";

    private StartFailure() {}

    /** Quarkus says nothing of a failed start to who handles its exit. */
    public static void tell(Throwable failure, PrintStream out) {
        if (failure == null) {
            return;
        }
        var cause = ExceptionUtil.getRootCause(failure);
        if (cause instanceof BindException) {
            out.printf(
                    "The port %s of %s cannot be opened: %s. Set QUARKUS_HTTP_PORT, or end what uses it%n",
                    setting("quarkus.http.port"), setting("quarkus.http.host"), cause.getMessage());
        } else if (cause instanceof InactiveBeanException
                && String.valueOf(cause.getMessage()).contains(DATABASE)) {
            out.println(DATABASE + " is not set: it says where the database is, as postgresql://host:5432/name");
        } else if (cause instanceof ConfigValidationException invalid) {
            IntStream.range(0, invalid.getProblemCount())
                    .mapToObj(i -> plain(invalid.getProblem(i).getMessage()))
                    .forEach(out::println);
        } else if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof TimeoutException) {
            out.printf("The database at %s does not answer: %s%n", database(), said(cause));
        } else if (isFromDatabase(cause)) {
            out.printf("The database at %s refuses: %s%n", database(), said(cause));
        } else if (cause instanceof ConfigurationException || isRefusal(cause)) {
            out.println(cause.getMessage());
        } else {
            failure.printStackTrace(out);
        }
    }

    /** Thrown by ourselves, with words for the operator. */
    private static boolean isRefusal(Throwable cause) {
        var thrownBy = cause.getStackTrace();
        return (cause instanceof IllegalStateException || cause instanceof IllegalArgumentException)
                && cause.getMessage() != null
                && thrownBy.length > 0
                && thrownBy[0].getClassName().startsWith(OURS);
    }

    /** An operator cares for the setting, its value and what is wrong with it; not for classes and the numbers of messages. */
    static String plain(String problem) {
        return problem.replaceFirst("^(\\w+\\.)+\\w+: ", "")
                .replaceAll("SRCFG\\d+: ", "")
                .replaceFirst(
                        "^The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted",
                        "$1 cannot be '$2':");
    }

    /** From either client; the one of the migrations is not in every build. */
    private static boolean isFromDatabase(Throwable cause) {
        var type = cause.getClass().getName();
        return type.startsWith("io.vertx.pgclient.") || type.startsWith("org.postgresql.");
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Without what may be secret in it. */
    private static String database() {
        var address = String.valueOf(setting(DATABASE));
        return address.replaceFirst("^[a-z:-]*//([^@/]*@)?", "").replaceFirst("[?].*$", "");
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getConfigValue(name).getValue();
    }
}
