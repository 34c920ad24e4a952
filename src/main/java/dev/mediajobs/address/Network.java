package dev.mediajobs.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of IP addresses in CIDR form: {@code 10.1.0.0/16}, {@code fd00::/8}, or one address. */
public record Network(InetAddress address, int prefixLength) {

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** @throws IllegalArgumentException when the text is not a network; host names are not looked up */
    public static Network of(String cidr) {
        var text = cidr.trim();
        var slash = text.indexOf('/');
        var literal = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("Not a network in CIDR form: " + cidr);
        }
        try {
            var address = InetAddress.getByName(literal);
            var bits = address.getAddress().length * Byte.SIZE;
            var prefixLength = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefixLength < 0 || prefixLength > bits) {
                throw new IllegalArgumentException("Not a network in CIDR form: " + cidr);
            }
            return new Network(address, prefixLength);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("Not a network in CIDR form: " + cidr, e);
        }
    }

    public boolean contains(InetAddress other) {
        var ours = address.getAddress();
        var theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < prefixLength; bit++) {
            var mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength;
    }
}
