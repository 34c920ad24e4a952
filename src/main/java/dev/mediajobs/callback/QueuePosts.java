package dev.mediajobs.callback;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/**
 * Requests that put a message into a queue, by the HTTP API of MNS, version 2015-06-06.
 *
 * @param accessKeyId empty when requests are not signed
 */
record QueuePosts(URI endpoint, Optional<String> accessKeyId, String accessKeySecret, boolean base64) {

    private static final String TYPE = "text/xml";
    private static final String VERSION_HEADER = "x-mns-version";
    private static final String VERSION = "2015-06-06";

    /** As RFC 1123, with two digits for the day, always. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Override
    public String toString() {
        return "QueuePosts[" + endpoint + "]";
    }

    static Optional<QueuePosts> of(CallbackSettings.Queues settings) {
        if (settings.accessKeyId().isPresent() != settings.accessKeySecret().isPresent()) {
            throw new IllegalArgumentException("mediajobs.callback.queues.access-key-id and"
                    + " mediajobs.callback.queues.access-key-secret must be given together");
        }
        return settings.endpoint()
                .map(endpoint -> new QueuePosts(
                        url(endpoint),
                        settings.accessKeyId(),
                        settings.accessKeySecret().orElse(""),
                        settings.base64()));
    }

    private static URI url(String endpoint) {
        return Target.of(endpoint.replaceFirst("/+$", ""))
                .filter(Target.Web.class::isInstance)
                .map(target -> ((Target.Web) target).uri())
                .orElseThrow(() -> new IllegalArgumentException(
                        "mediajobs.callback.queues.endpoint must be an http or https URL, not " + endpoint));
    }

    Post message(String queue, String body, Instant now) {
        var resource = endpoint.getRawPath() + "/queues/" + queue + "/messages";
        var date = HTTP_DATE.format(now);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", TYPE);
        headers.put("Date", date);
        headers.put(VERSION_HEADER, VERSION);
        accessKeyId.ifPresent(id -> headers.put("Authorization", "MNS " + id + ":" + signature(date, resource)));
        return new Post(
                URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority() + resource), headers, xml(body));
    }

    private String signature(String date, String resource) {
        var text = "POST\n\n" + TYPE + "\n" + date + "\n" + VERSION_HEADER + ":" + VERSION + "\n" + resource;
        var mac = Signatures.hmac(
                "HmacSHA1", accessKeySecret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac);
    }

    private String xml(String body) {
        var text = base64
                ? Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))
                : body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Message xmlns=\"http://mns.aliyuncs.com/doc/v1/\"><MessageBody>"
                + text + "</MessageBody></Message>";
    }
}
