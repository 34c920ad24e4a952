package dev.mediajobs.access;

import dev.mediajobs.access.policy.Decision;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request that is refused before it reaches its action, with the vendor's code and HTTP status. */
public class AccessException extends RuntimeException {

    public static final String SIGNATURE_DOES_NOT_MATCH = "SignatureDoesNotMatch";

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int EXPLANATION_LENGTH_LIMIT = 4096;

    private final String code;
    private final int status;
    private final Map<String, String> deniedDetail;
    private final Duration retryAfter;

    public AccessException(String code, int status, String message) {
        this(code, status, message, Map.of(), null);
    }

    private AccessException(
            String code, int status, String message, Map<String, String> deniedDetail, Duration retryAfter) {
        // Anyone can cause these: they carry no stack trace, so that refusing stays cheap.
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.deniedDetail = deniedDetail;
        this.retryAfter = retryAfter;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** Who was denied what, in the vendor's words; empty unless policies denied it. */
    public Map<String, String> deniedDetail() {
        return deniedDetail;
    }

    /** When to try again; empty where nobody knows. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    static AccessException missing(String parameter) {
        return new AccessException("Missing" + parameter, BAD_REQUEST, parameter + " is mandatory for this action.");
    }

    static AccessException invalid(String parameter) {
        return new AccessException(
                "Invalid" + parameter, BAD_REQUEST, "Specified parameter " + parameter + " is not valid.");
    }

    static AccessException incomplete(String why) {
        return new AccessException(
                "IncompleteSignature",
                BAD_REQUEST,
                "The request signature does not conform to Aliyun standards. " + why);
    }

    static AccessException methodInvalid() {
        return new AccessException("InvalidSignatureMethod", BAD_REQUEST, "Specified signature method is not valid.");
    }

    static AccessException keyNotFound() {
        return new AccessException("InvalidAccessKeyId.NotFound", NOT_FOUND, "Specified access key is not found.");
    }

    static AccessException keyInactive() {
        return new AccessException("InvalidAccessKeyId.Inactive", BAD_REQUEST, "Specified access key is disabled.");
    }

    static AccessException tokenMismatch() {
        return new AccessException(
                "InvalidSecurityToken.MismatchWithAccessKey",
                BAD_REQUEST,
                "Specified SecurityToken does not match the AccessKey.");
    }

    static AccessException tokenMissing() {
        return new AccessException("MissingSecurityToken", BAD_REQUEST, "SecurityToken is mandatory for this action.");
    }

    static AccessException tokenMalformed() {
        return new AccessException(
                "InvalidSecurityToken.Malformed", BAD_REQUEST, "Specified SecurityToken is malformed.");
    }

    static AccessException tokenExpired() {
        return new AccessException("InvalidSecurityToken.Expired", BAD_REQUEST, "Specified SecurityToken is expired.");
    }

    static AccessException denied(AccessKey key, String action, Decision decision, String policyType) {
        var detail = new LinkedHashMap<String, String>();
        detail.put("AuthAction", action);
        detail.put("AuthPrincipalDisplayName", key.id());
        detail.put("AuthPrincipalOwnerId", key.accountId());
        detail.put("AuthPrincipalType", key.temporary().isPresent() ? "AssumedRoleUser" : "SubUser");
        detail.put("NoPermissionType", decision == Decision.EXPLICIT_DENY ? "ExplicitDeny" : "ImplicitDeny");
        detail.put("PolicyType", policyType);
        return new AccessException(
                "NoPermission",
                FORBIDDEN,
                "User not authorized to operate on the specified resource, or this API doesn't support RAM: " + action,
                detail,
                null);
    }

    /** @param code what is limited, as Throttling.User */
    static AccessException throttled(String code, String by, Duration retryAfter) {
        return new AccessException(
                code, TOO_MANY_REQUESTS, "Request was denied due to " + by + " flow control.", Map.of(), retryAfter);
    }

    static AccessException timeMalformed() {
        return new AccessException(
                "InvalidTimeStamp.Format", BAD_REQUEST, "Specified time stamp or date value is not well formatted.");
    }

    static AccessException timeExpired() {
        return new AccessException(
                "InvalidTimeStamp.Expired", BAD_REQUEST, "Specified time stamp or date value is expired.");
    }

    static AccessException nonceUsed() {
        return new AccessException("SignatureNonceUsed", BAD_REQUEST, "Specified signature nonce was used already.");
    }

    static AccessException doesNotMatch(String stringToSign) {
        var shown = stringToSign.length() > EXPLANATION_LENGTH_LIMIT
                ? stringToSign.substring(0, EXPLANATION_LENGTH_LIMIT) + "…"
                : stringToSign;
        return new AccessException(
                SIGNATURE_DOES_NOT_MATCH,
                BAD_REQUEST,
                "Specified signature is not matched with our calculation. server string to sign is:" + shown);
    }
}
