package dev.mediajobs.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells addresses of this machine, without ever asking a name server. */
final class Loopback {

    private static final Pattern ADDRESS_LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private Loopback() {}

    /** Whether it is a literal of 127.0.0.0/8 or ::1, in brackets or not. */
    static boolean isAddress(String text) {
        if (text == null) {
            return false;
        }
        var literal = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!ADDRESS_LITERAL.matcher(literal).matches()) {
            return false;
        }
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static boolean isHost(String text) {
        return text != null && (text.equalsIgnoreCase("localhost") || isAddress(text));
    }
}
