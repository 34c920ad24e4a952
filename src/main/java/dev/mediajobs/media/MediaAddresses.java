package dev.mediajobs.media;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads media addresses as callers write them. Nothing is looked up; what cannot be an address is refused. */
public final class MediaAddresses {

    static final int MAX_LENGTH = 2048;

    private static final String OSS = "oss://";
    private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEDIA_ID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
    private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*(:[0-9]{1,5})?");

    private MediaAddresses() {}

    /**
     * @param address {@code oss://bucket/key}, {@code oss://bucket.endpoint/key}, an http or https URL, or a media id of 32
     *     hex digits. The key of an {@code oss} address is taken as it stands: percent signs mean themselves. An address
     *     without endpoint has an empty one; media ids come back in lower case.
     * @throws IllegalArgumentException saying in one sentence what is wrong
     */
    public static MediaAddress parse(String address) {
        if (address == null || address.isBlank()) {
            throw new IllegalArgumentException("The media address is empty.");
        }
        if (address.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The media address is longer than " + MAX_LENGTH + " characters.");
        }
        if (address.codePoints().anyMatch(MediaAddresses::unprintable)) {
            throw new IllegalArgumentException("The media address contains a control character.");
        }
        if (MEDIA_ID.matcher(address).matches()) {
            return new MediaAddress.Asset(address.toLowerCase(Locale.ROOT));
        }
        var scheme = address.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(OSS)) {
            return inBucket(address.substring(OSS.length()));
        }
        if (scheme.startsWith("http://") || scheme.startsWith("https://")) {
            return onWeb(address);
        }
        throw new IllegalArgumentException("The media address is neither oss://, http(s):// nor a media id.");
    }

    private static MediaAddress inBucket(String rest) {
        var slash = rest.indexOf('/');
        var host = slash < 0 ? rest : rest.substring(0, slash);
        var key = slash < 0 ? "" : rest.substring(slash + 1);
        var dot = host.indexOf('.');
        var bucket = dot < 0 ? host : host.substring(0, dot);
        var endpoint = dot < 0 ? "" : host.substring(dot + 1);
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("The media address has no valid bucket name.");
        }
        if (dot >= 0 && !ENDPOINT.matcher(endpoint).matches()) {
            throw new IllegalArgumentException("The media address has no valid endpoint after the bucket name.");
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException("The media address has no object key.");
        }
        if (key.startsWith("/") || key.startsWith("\\")) {
            throw new IllegalArgumentException("The object key of a media address does not start with a slash.");
        }
        for (var part : key.split("[/\\\\]")) {
            if (part.equals("..") || part.equals(".")) {
                throw new IllegalArgumentException(
                        "The object key of a media address does not contain \"..\" or \".\".");
            }
        }
        return new MediaAddress.InBucket(bucket, endpoint.toLowerCase(Locale.ROOT), key);
    }

    /** Also used for the targets of redirects, which deserve no more trust than what a caller wrote. */
    static MediaAddress.OnWeb onWeb(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "The media address is not a valid URL: encode spaces and non-ASCII letters.");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("The media address is not an http or https URL.");
        }
        if (uri.getRawUserInfo() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw new IllegalArgumentException("The media address contains a user name or password.");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The media address has no valid host name.");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IllegalArgumentException("The media address has no valid port.");
        }
        return new MediaAddress.OnWeb(uri);
    }

    // Directional overrides and the like would let an address look different in a log from what it is.
    private static boolean unprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** An address as far as it names the file: that of the web without query and fragment; in keys of buckets these signs are letters. */
    public static String path(String address) {
        return WEB.matcher(address).lookingAt() ? address.split("[?#]", 2)[0] : address;
    }

    /** The last part of an address, by which people know the media: {@code jfk.wav}. */
    public static String name(String address) {
        var path = path(address);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
