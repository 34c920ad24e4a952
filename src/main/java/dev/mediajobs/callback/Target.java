package dev.mediajobs.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where messages go. */
sealed interface Target {

    int MOST_CHARACTERS = 2_048;
    int MOST_PORT = 65_535;

    /** The cloud delivers to queues of such names only; the length is that of the queue service. */
    Pattern QUEUE = Pattern.compile("ice-callback-[A-Za-z0-9-]{1,107}");

    /** What is counted together, so that a dead receiver holds no more than its share. */
    String host();

    record Web(URI uri) implements Target {

        @Override
        public String host() {
            var port = uri.getPort() > 0 ? uri.getPort() : isSecure() ? 443 : 80;
            return uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
        }

        boolean isSecure() {
            return "https".equalsIgnoreCase(uri.getScheme());
        }
    }

    record Queue(String name) implements Target {

        /** Its own, although all are behind one endpoint: an account's messages wait for nobody else's queue. */
        @Override
        public String host() {
            return name;
        }
    }

    private static boolean hasPlausiblePort(URI uri) {
        return uri.getPort() != 0 && uri.getPort() <= MOST_PORT;
    }

    /** @return empty unless the text is the name of a queue, or an http or https URL without a user in it */
    static Optional<Target> of(String text) {
        if (QUEUE.matcher(text).matches()) {
            return Optional.of(new Queue(text));
        }
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text);
            var web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null && hasPlausiblePort(uri)
                    ? Optional.of(new Web(uri))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
