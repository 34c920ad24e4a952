package dev.mediajobs.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says which addresses the service connects to on behalf of callers: those of the public internet, and what an operator
 * allows. Pure: no look-up, no connection. The ranges are the special-purpose registries of IANA (RFC 6890 and its
 * updates), and the addresses of metadata services that lie outside of them.
 */
public final class AddressGuard {

    private static final List<Network> REFUSED_V4 = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; holds Alibaba Cloud's metadata service
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's wire server
            "169.254.0.0/16", // link-local; holds most metadata services
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; holds Oracle Cloud's metadata service
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    private static final Network GLOBAL_UNICAST_V6 = Network.of("2000::/3");

    private static final List<Network> REFUSED_V6 = networks(
            "2001::/23", // protocol assignments; holds Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which leads to any IPv4 address
            "3fff::/20"); // documentation

    /** RFC 6052: the last four bytes are the IPv4 address that a translator connects to. */
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private static final int IPV4_LENGTH = 4;
    private static final int ISATAP_OFFSET = 8;

    private final List<Network> allowed;

    /** @param allowed networks that are reachable although they are not public */
    public AddressGuard(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    public boolean allows(InetAddress address) {
        if (allowed.stream().anyMatch(n -> n.contains(address))) {
            return true;
        }
        if (address instanceof Inet4Address) {
            return REFUSED_V4.stream().noneMatch(n -> n.contains(address));
        }
        if (NAT64.contains(address)) {
            return allows(lastFourBytes(address));
        }
        return GLOBAL_UNICAST_V6.contains(address)
                && REFUSED_V6.stream().noneMatch(n -> n.contains(address))
                && !(isIsatap(address) && !allows(lastFourBytes(address)));
    }

    /** RFC 5214: an interface identifier of a tunnel to the IPv4 address in the last four bytes. */
    private static boolean isIsatap(InetAddress address) {
        var b = address.getAddress();
        return (b[ISATAP_OFFSET] & 0xfd) == 0
                && b[ISATAP_OFFSET + 1] == 0
                && b[ISATAP_OFFSET + 2] == 0x5e
                && (b[ISATAP_OFFSET + 3] & 0xff) == 0xfe;
    }

    private static InetAddress lastFourBytes(InetAddress address) {
        var bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - IPV4_LENGTH, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::of).toList();
    }
}
