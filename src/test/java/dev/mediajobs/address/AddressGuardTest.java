package dev.mediajobs.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                // this network, as numbers and as one number
                "0.0.0.0",
                "0.1.2.3",
                "0",
                // private
                "10.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.255.255",
                "167772161",
                // carrier-grade NAT; Alibaba Cloud's metadata
                "100.64.0.1",
                "100.127.255.255",
                "100.100.100.200",
                // loopback
                "127.0.0.1",
                "127.1.2.3",
                "127.255.255.255",
                "127.1",
                "127.0.1",
                "2130706433",
                "127.000.000.001",
                // link-local; metadata of AWS, Google, Azure, AWS containers
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "2852039166",
                // other metadata
                "168.63.129.16",
                "192.0.0.192",
                // assignments, documentation, relays, benchmarks
                "192.0.0.1",
                "192.0.2.1",
                "198.51.100.7",
                "203.0.113.200",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                // multicast, reserved, broadcast
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                // IPv6: unspecified, loopback
                "::",
                "::1",
                "0:0:0:0:0:0:0:1",
                "0000:0000:0000:0000:0000:0000:0000:0001",
                // IPv4 in IPv6: mapped, compatible, translated
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:0:127.0.0.1",
                // NAT64
                "64:ff9b::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::8.8.8.8",
                "64:ff9b:1:fffe::10.0.0.1",
                // 6to4 and Teredo
                "2002:7f00:1::1",
                "2002:a00:1::",
                "2002:808:808::1",
                "2001::1",
                "2001:0:53aa:64c:0:fbff:80ff:fffe",
                // ISATAP
                "2a00:1450::5efe:127.0.0.1",
                "2a00:1450::200:5efe:10.0.0.1",
                // link-local, site-local, unique local; metadata of AWS and Google in IPv6
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fd00::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                // assignments, documentation, discard, segment routing, multicast, unassigned
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "3fff::1",
                "100::1",
                "5f00::1",
                "ff02::1",
                "ff0e::1",
                "4000::1",
                "::2"
            })
    void whatIsNotPublicIsRefused(String written) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(written))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2001:4860:4860::8888",
                "2400:3200::1",
                "2606:4700:4700::1111",
                "2a00:1450::5efe:8.8.8.8"
            })
    void whatIsPublicIsAllowed(String written) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(written))).isTrue();
    }

    @Test
    void operatorMayAllowNetworks() throws UnknownHostException {
        var opened = new AddressGuard(Stream.of("10.1.0.0/16", "fd12:3456::/32", "192.168.7.7")
                .map(Network::of)
                .toList());
        assertThat(Stream.of("10.1.2.3", "64:ff9b::10.1.2.3", "::ffff:10.1.2.3", "fd12:3456::1", "192.168.7.7"))
                .allMatch(a -> opened.allows(address(a)));
        assertThat(Stream.of("10.2.0.0", "10.0.255.255", "fd12:3457::1", "192.168.7.8", "127.0.0.1", "::1"))
                .noneMatch(a -> opened.allows(address(a)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0/8",
                "::/129",
                "::/x",
                "1.2.3.4/"
            })
    void whatIsNoNetworkIsRefused(String cidr) {
        assertThatThrownBy(() -> Network.of(cidr)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void networksOfAnyLengthContainTheirOwn() {
        assertThat(Network.of("0.0.0.0/0").contains(address("255.1.2.3"))).isTrue();
        assertThat(Network.of("255.255.255.254/31").contains(address("255.255.255.253")))
                .isFalse();
        assertThat(Network.of("::/0").contains(address("1.2.3.4"))).isFalse();
    }

    private static InetAddress address(String written) {
        try {
            return InetAddress.getByName(written);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
