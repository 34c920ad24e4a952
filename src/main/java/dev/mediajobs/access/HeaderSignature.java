package dev.mediajobs.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signature version 3: HMAC-SHA256 over method, path, query, headers and the hash of the body. */
record HeaderSignature(
        String accessKeyId,
        String time,
        String nonce,
        Optional<String> securityToken,
        String canonicalRequest,
        String signature)
        implements Signature {

    private static final String FAMILY = "ACS3-";
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final Pattern AUTHORIZATION =
            Pattern.compile("ACS3-[A-Z0-9-]+ +Credential=([^,\\s]+), *SignedHeaders=([^,\\s]+), *Signature=([^,\\s]+)");
    private static final Set<String> ALWAYS_SIGNED =
            Set.of("host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce");

    static boolean isIn(SignedRequest request) {
        return request.header("authorization").filter(a -> a.startsWith(FAMILY)).isPresent();
    }

    static HeaderSignature of(SignedRequest request) {
        var authorization = sole(request, "authorization");
        if (!authorization.startsWith(ALGORITHM + " ")) {
            throw AccessException.methodInvalid();
        }
        var parts = AUTHORIZATION.matcher(authorization);
        if (!parts.matches()) {
            throw AccessException.incomplete(
                    "The Authorization header must give Credential, SignedHeaders and Signature.");
        }
        var signedHeaders = parts.group(2);
        var names = names(request, signedHeaders);
        var nonce = sole(request, "x-acs-signature-nonce");
        if (!NONCE.matcher(nonce).matches()) {
            throw AccessException.invalid("SignatureNonce");
        }
        return new HeaderSignature(
                parts.group(1),
                sole(request, "x-acs-date"),
                nonce,
                request.header("x-acs-security-token").map(String::trim).filter(token -> !token.isEmpty()),
                canonicalRequest(request, names, signedHeaders),
                parts.group(3));
    }

    @Override
    public String stringToSign() {
        return toSign() + " server canonical request is:" + canonicalRequest;
    }

    @Override
    public boolean isFrom(byte[] secret) {
        var expected = Signature.hmac("HmacSHA256", secret, toSign().getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(
                HexFormat.of().formatHex(expected).getBytes(StandardCharsets.UTF_8),
                signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "HeaderSignature[" + accessKeyId + "]";
    }

    private String toSign() {
        return ALGORITHM + "\n" + hash(canonicalRequest.getBytes(StandardCharsets.UTF_8));
    }

    /** The signed headers; everything that decides what the request means must be among them. */
    private static TreeSet<String> names(SignedRequest request, String signedHeaders) {
        var names = new TreeSet<>(List.of(signedHeaders.toLowerCase(Locale.ROOT).split(";")));
        for (var name : ALWAYS_SIGNED) {
            requireSigned(names, name);
        }
        for (var name : request.headers().keySet()) {
            if (name.startsWith("x-acs-") || name.equals("content-type") && request.body().length > 0) {
                requireSigned(names, name);
            }
        }
        return names;
    }

    private static void requireSigned(Set<String> names, String name) {
        if (!names.contains(name)) {
            throw AccessException.incomplete("The header " + name + " must be signed.");
        }
    }

    private static String canonicalRequest(SignedRequest request, TreeSet<String> names, String signedHeaders) {
        var headers = names.stream()
                .map(name -> name + ":" + sole(request, name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                request.path(),
                PercentEncoding.canonical(request.query()),
                headers,
                signedHeaders,
                // Of what arrived: a client that announced another hash in its header has signed another body.
                hash(request.body()));
    }

    private static String sole(SignedRequest request, String name) {
        var values = request.headers().getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw AccessException.incomplete("The header " + name + " must be given once.");
        }
        return values.get(0).trim();
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Signature.sha256(bytes));
    }
}
