package dev.mediajobs.access;

/** A request that is refused before it reaches its action, with the vendor's code and HTTP status. */
public class AccessException extends RuntimeException {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int EXPLANATION_LENGTH_LIMIT = 4096;

    private final String code;
    private final int status;

    public AccessException(String code, int status, String message) {
        // Anyone can cause these: they carry no stack trace, so that refusing stays cheap.
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
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
                "Specified SecurityToken does not match the AccessKey: this service issues no security tokens.");
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
                "SignatureDoesNotMatch",
                BAD_REQUEST,
                "Specified signature is not matched with our calculation. server string to sign is:" + shown);
    }
}
