package dev.mediajobs.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Signature version 1.0: HMAC-SHA1 over all parameters, itself one of them. By the vendor's text parameters without a value
 * are signed too, but its newer clients send them and leave them out of the signature, so both are right.
 */
record QuerySignature(
        String accessKeyId,
        String time,
        String nonce,
        Optional<String> securityToken,
        String stringToSign,
        String stringWithoutEmpty,
        String signature)
        implements Signature {

    private static final String METHOD = "HMAC-SHA1";
    private static final String VERSION = "1.0";

    static QuerySignature of(SignedRequest request) {
        var accessKeyId = sole(request, "AccessKeyId");
        var signature = sole(request, "Signature");
        var method = sole(request, "SignatureMethod");
        var version = sole(request, "SignatureVersion");
        var nonce = sole(request, "SignatureNonce");
        var time = sole(request, "Timestamp");
        if (!method.equals(METHOD)) {
            throw AccessException.methodInvalid();
        }
        if (!version.equals(VERSION)) {
            throw AccessException.invalid("SignatureVersion");
        }
        if (!NONCE.matcher(nonce).matches()) {
            throw AccessException.invalid("SignatureNonce");
        }
        requireRepeated(request, "x-acs-action", "Action");
        requireRepeated(request, "x-acs-version", "Version");
        var token = atMostOne(request, "SecurityToken");
        var signed = request.parameters()
                .filter(p -> !p.getKey().equals("Signature"))
                .toList();
        return new QuerySignature(
                accessKeyId,
                time,
                nonce,
                token,
                stringToSign(request, signed),
                stringToSign(request, withoutEmpty(signed)),
                signature);
    }

    @Override
    public boolean isFrom(byte[] secret) {
        var key = new byte[secret.length + 1];
        System.arraycopy(secret, 0, key, 0, secret.length);
        key[secret.length] = '&';
        return isHmac(key, stringToSign) || isHmac(key, stringWithoutEmpty);
    }

    @Override
    public String toString() {
        return "QuerySignature[" + accessKeyId + "]";
    }

    private boolean isHmac(byte[] key, String text) {
        var expected = Signature.hmac("HmacSHA1", key, text.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(Base64.getEncoder().encode(expected), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String stringToSign(SignedRequest request, List<Map.Entry<String, String>> signed) {
        return request.method() + "&" + PercentEncoding.encode(request.path()) + "&"
                + PercentEncoding.encode(PercentEncoding.canonical(signed));
    }

    /** An empty value beside another of the same name stays: unsigned, it could hide the signed one. */
    private static List<Map.Entry<String, String>> withoutEmpty(List<Map.Entry<String, String>> parameters) {
        var timesGiven = parameters.stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
        return parameters.stream()
                .filter(p -> !p.getValue().isEmpty() || timesGiven.get(p.getKey()) > 1)
                .toList();
    }

    private static String sole(SignedRequest request, String name) {
        return atMostOne(request, name).orElseThrow(() -> AccessException.missing(name));
    }

    /** An empty one is none. */
    private static Optional<String> atMostOne(SignedRequest request, String name) {
        var values = request.parameters().filter(p -> p.getKey().equals(name)).toList();
        if (values.size() > 1) {
            throw AccessException.incomplete(name + " is given more than once.");
        }
        return values.stream()
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** These headers name the action too, but nothing signs them here: they may only repeat what is signed. */
    private static void requireRepeated(SignedRequest request, String header, String parameter) {
        for (var value : request.headers().getOrDefault(header, List.of())) {
            if (!request.parameter(parameter).equals(Optional.of(value))) {
                throw AccessException.incomplete(
                        "The header " + header + " differs from the parameter " + parameter + ".");
            }
        }
    }
}
