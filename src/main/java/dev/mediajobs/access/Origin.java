package dev.mediajobs.access;

import dev.mediajobs.address.Network;
import java.net.InetAddress;

/**
 * Where a request came from, as far as policies are concerned.
 *
 * @param address literal of the caller's address, or of the proxy's where no proxy is trusted; null where there is none
 * @param secure whether it came by HTTPS
 */
public record Origin(String address, boolean secure) {

    /** Null where it is not known. */
    InetAddress source() {
        try {
            // Addresses of one link are told apart by what stands behind the percent sign.
            return address == null ? null : Network.of(address.split("%", 2)[0]).address();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
