package dev.mediajobs.testsupport;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whole requests as the vendor's clients put them on the wire, each with a nonce and a true signature of its own. */
public record SignedCalls(int port, String accessKeyId, String secret) {

    private static final String VERSION = "2020-11-09";
    private static final String NO_BODY = HexFormat.of().formatHex(sha256(new byte[0]));

    /** Signature version 3: in the header, over method, path, query and headers. */
    public Buffer v3(String action, Map<String, String> parameters) {
        var query = canonical(new TreeMap<>(parameters));
        var headers = new TreeMap<>(Map.of(
                "host",
                host(),
                "x-acs-action",
                action,
                "x-acs-content-sha256",
                NO_BODY,
                "x-acs-date",
                now(),
                "x-acs-signature-nonce",
                UUID.randomUUID().toString(),
                "x-acs-version",
                VERSION));
        var names = String.join(";", headers.keySet());
        var lines = headers.entrySet().stream()
                .map(h -> h.getKey() + ":" + h.getValue() + "\n")
                .collect(Collectors.joining());
        var request = String.join("\n", "POST", "/", query, lines, names, NO_BODY);
        var toSign = "ACS3-HMAC-SHA256\n" + HexFormat.of().formatHex(sha256(bytes(request)));
        var signature = HexFormat.of().formatHex(hmac("HmacSHA256", secret, toSign));
        headers.put(
                "authorization",
                "ACS3-HMAC-SHA256 Credential=" + accessKeyId + ",SignedHeaders=" + names + ",Signature=" + signature);
        return request(query, headers);
    }

    /** Signature version 1.0: one of the parameters, over all others. */
    public Buffer v1(String action, Map<String, String> parameters) {
        var all = new TreeMap<>(parameters);
        all.putAll(Map.of(
                "Action",
                action,
                "Version",
                VERSION,
                "Format",
                "json",
                "AccessKeyId",
                accessKeyId,
                "SignatureMethod",
                "HMAC-SHA1",
                "SignatureVersion",
                "1.0",
                "SignatureNonce",
                UUID.randomUUID().toString(),
                "Timestamp",
                now()));
        var toSign = "POST&%2F&" + encode(canonical(all));
        all.put("Signature", Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret + "&", toSign)));
        return request(canonical(all), new TreeMap<>(Map.of("host", host())));
    }

    /** One that needs no signature. */
    public Buffer get(String path) {
        return Buffer.buffer("GET " + path + " HTTP/1.1\r\nhost: " + host() + "\r\n\r\n");
    }

    private String host() {
        return "127.0.0.1:" + port;
    }

    private static Buffer request(String query, Map<String, String> headers) {
        var head = new StringBuilder("POST /?").append(query).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        List.of("accept: application/json", "user-agent: test", "content-length: 0")
                .forEach(line -> head.append(line).append("\r\n"));
        return Buffer.buffer(head.append("\r\n").toString());
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String canonical(TreeMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(String algorithm, String key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(bytes(key), algorithm));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
