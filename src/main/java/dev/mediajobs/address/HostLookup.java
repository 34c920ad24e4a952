package dev.mediajobs.address;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Looks hosts up that callers name. A host is looked up once, all its addresses must be allowed, and the connection is to be
 * made to one that was checked here: a second look-up could answer otherwise.
 */
public final class HostLookup {

    /** What ends in a number is meant as one: as C reads them, of one to four parts, each decimal, octal or hexadecimal. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern PLAIN = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    private final AddressGuard guard;
    private final Resolver resolver;

    /** {@link InetAddress#getAllByName} but for tests. */
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    public HostLookup(AddressGuard guard, Resolver resolver) {
        this.guard = guard;
        this.resolver = resolver;
    }

    /**
     * Numbers in other forms than {@code 192.0.2.1} are refused: {@code 010.0.0.1} is 8.0.0.1 to some programs and 10.0.0.1 to
     * others.
     *
     * @return at least one address, each of which may be connected to
     */
    public InetAddress[] addresses(String host) throws UnknownHostException, RefusedAddressException {
        if (!host.contains(":")
                && NUMBER.matcher(host).matches()
                && !PLAIN.matcher(host).matches()) {
            throw RefusedAddressException.ambiguous(host);
        }
        var addresses = resolver.resolve(host);
        for (var address : addresses) {
            if (!guard.allows(address)) {
                throw RefusedAddressException.notPublic(host);
            }
        }
        return addresses;
    }

    /** The host of a URL as it is looked up, without the brackets of an IPv6 address. */
    public static String host(URI uri) {
        var host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
