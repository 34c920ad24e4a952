package dev.mediajobs.address;

/** A host that the service does not connect to. Its message does not say which of the addresses was refused. */
public class RefusedAddressException extends Exception {

    RefusedAddressException(String host) {
        // A caller could map the network behind the service with the address.
        super("The host " + host + " is not on the public internet.");
    }
}
