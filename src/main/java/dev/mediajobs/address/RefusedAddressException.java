package dev.mediajobs.address;

/** A host that the service does not connect to. Its message does not say which of the addresses was refused. */
public class RefusedAddressException extends Exception {

    private RefusedAddressException(String message) {
        super(message);
    }

    static RefusedAddressException notPublic(String host) {
        // A caller could map the network behind the service with the address.
        return new RefusedAddressException("The host " + host + " is not on the public internet.");
    }

    static RefusedAddressException ambiguous(String host) {
        return new RefusedAddressException("The host " + host
                + " is a number that can be read in several ways: write an IPv4 address as 192.0.2.1.");
    }
}
