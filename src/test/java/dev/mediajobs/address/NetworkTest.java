package dev.mediajobs.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 255.255.255.255, true",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.2, false",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.0.0/16, 10.1.255.255, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.128.0.0/9, 10.127.0.0, false",
        "::/0, ffff::1, true",
        "::/0, 10.0.0.1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fc00::1, false",
        "fd00::1/128, fd00::1, true",
        "fd00::1/128, fd00::2, false"
    })
    void addressesAreInOrNot(String network, String address, boolean inside) throws Exception {
        assertThat(Network.of(network).contains(InetAddress.getByName(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/x",
                "fd00::/129",
                "localhost",
                "300.1.1.1"
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Network.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.0.0.0/8", "10.0.0.1, 10.0.0.1/32", "::1, 0:0:0:0:0:0:0:1/128"})
    void networksAreWrittenAsTheyAreRead(String text, String written) {
        assertThat(Network.of(text)).hasToString(written);
    }
}
