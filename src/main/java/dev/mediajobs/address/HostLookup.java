package dev.mediajobs.address;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Looks hosts up that callers name. A host is looked up once, all its addresses must be allowed, and the connection is to be
 * made to one that was checked here: a second look-up could answer otherwise.
 */
public final class HostLookup {

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

    /** @return at least one address, each of which may be connected to */
    public InetAddress[] addresses(String host) throws UnknownHostException, RefusedAddressException {
        var addresses = resolver.resolve(host);
        for (var address : addresses) {
            if (!guard.allows(address)) {
                throw new RefusedAddressException(host);
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
