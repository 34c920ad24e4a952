package dev.mediajobs.media.s3;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Where a bucket is.
 *
 * @param pathStyle whether the bucket is the beginning of the path; else it is the beginning of the host's name
 * @param prefix of all keys; empty, or ends with a slash
 */
public record S3Location(
        String scheme, String host, int port, String region, boolean pathStyle, String bucket, String prefix) {

    /** What stores ignore, but signatures do not. */
    private static final String ANY_REGION = "us-east-1";

    private static final Pattern OSS = Pattern.compile("(?:s3\\.)?oss-([a-z0-9-]+?)(?:-internal)?\\.aliyuncs\\.com");
    private static final Pattern AWS =
            Pattern.compile("s3[.-](?:dualstack\\.)?([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
    private static final int HIGHEST_PORT = 65535;

    /** @throws IllegalArgumentException saying what is wrong, so that it can follow the name of the setting */
    public static URI endpoint(String text) {
        var uri = uri(text.contains("://") ? text : "https://" + text);
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("is no address that begins with https:// or http://");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException("has no valid host and port");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has more than scheme, host and port; keys have settings of their own");
        }
        if (uri.getRawPath() != null && !uri.getRawPath().matches("/?")) {
            throw new IllegalArgumentException("has a path; the bucket has a setting of its own");
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
    }

    /** AWS's own endpoint of a region. */
    public static URI endpointOfRegion(String region) {
        return URI.create("https://s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : ""));
    }

    /**
     * @param endpoint as {@link #endpoint} gives it
     * @param region what signatures name; when absent, as the endpoint's name tells
     * @param pathStyle when absent, as the endpoint's owner wants it
     * @throws IllegalArgumentException saying what is wrong, so that it can follow the name of the setting
     */
    public static S3Location of(
            URI endpoint, Optional<String> region, Optional<Boolean> pathStyle, String bucket, String prefix) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("is not the name of a bucket: " + bucket);
        }
        var host = endpoint.getHost();
        var https = endpoint.getScheme().equals("https");
        var port = endpoint.getPort() > 0 ? endpoint.getPort() : https ? 443 : 80;
        return new S3Location(
                endpoint.getScheme(),
                host,
                port,
                region.orElseGet(() -> regionOf(host)),
                pathStyle.orElseGet(() -> !isNamedByHost(host)),
                bucket,
                folder(prefix));
    }

    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    /** Whether a name that a caller writes can be that of a bucket, and of nothing else. */
    public static boolean isBucket(String name) {
        return BUCKET.matcher(name).matches();
    }

    /** OSS and S3 itself have the bucket in the host's name; OSS knows nothing else. */
    public static boolean isNamedByHost(String host) {
        return isOss(host) || host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn");
    }

    public static boolean isOss(String host) {
        return host.endsWith(".aliyuncs.com");
    }

    /** @return the prefix as it is put before keys */
    public static String folder(String prefix) {
        var plain = prefix.replaceAll("^/+|/+$", "");
        if (Stream.of(plain.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."))) {
            throw new IllegalArgumentException("has a part \".\" or \"..\"");
        }
        return plain.isEmpty() ? "" : plain + "/";
    }

    S3Location below(String folder) {
        return new S3Location(scheme, host, port, region, pathStyle, bucket, prefix + folder(folder));
    }

    String hostOfRequests() {
        return pathStyle ? host : bucket + "." + host;
    }

    String path(String key) {
        var path = key.isEmpty() ? "/" : "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(prefix + key);
        if (!pathStyle) {
            return path;
        }
        return key.isEmpty() ? "/" + bucket : "/" + bucket + path;
    }

    /** Whether that key of that bucket lies below this place. */
    public boolean covers(S3Location other, String key) {
        return host.equals(other.host) && bucket.equals(other.bucket) && (other.prefix + key).startsWith(prefix);
    }

    private static String regionOf(String host) {
        for (var pattern : new Pattern[] {OSS, AWS}) {
            var matcher = pattern.matcher(host);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return ANY_REGION;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no address");
        }
    }
}
