package dev.mediajobs.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostLookupTest {

    private static final HostLookup ANYWHERE =
            new HostLookup(new AddressGuard(List.of(Network.of("0.0.0.0/0"))), host ->
                    new InetAddress[] {InetAddress.getByName("8.8.8.8")});

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010.0.0.1",
                "8.8.8.08",
                "134744072",
                "0x08080808",
                "0X8.8.8.8",
                "8.8",
                "8.8.2056",
                "8.8.8.8.",
                "8.8.8.0x8",
                "8.8.8.256",
                "a.example.1",
                "0x",
                "1.2.3.4.5",
                "00.0.0.0"
            })
    void numberThatCanBeReadInSeveralWaysIsRefusedEvenWhereAllIsAllowed(String host) {
        assertThatThrownBy(() -> ANYWHERE.addresses(host))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageContaining("several ways");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "0.0.0.0", "255.255.255.255", "1e100.example", "0xa.example", "7.example", "::8.8.8.8"
            })
    void otherHostsAreLookedUp(String host) throws Exception {
        assertThat(ANYWHERE.addresses(host)).hasSize(1);
    }

    @Test
    void allAddressesOfAHostMustBeAllowed() {
        var mixed = new HostLookup(new AddressGuard(List.of()), host ->
                new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")});
        assertThatThrownBy(() -> mixed.addresses("mixed.example"))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessage("The host mixed.example is not on the public internet.");
    }
}
