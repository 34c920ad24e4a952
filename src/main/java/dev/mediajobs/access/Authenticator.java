package dev.mediajobs.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * Finds out who calls. The order of the checks decides the code a client sees: access key with
 * its security token, time stamp, nonce, signature. A nonce is used up only by a request whose signature is right, so that nobody can spoil those of others.
 */
@ApplicationScoped
class Authenticator {

    /** Either side of our clock; the vendor documents 15 minutes. */
    static final Duration TIME_WINDOW = Duration.ofMinutes(15);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withResolverStyle(ResolverStyle.STRICT);

    private final AccessKeys keys;
    private final Nonces nonces;
    private final UnsignedCalls unsignedCalls;
    private final AccessSettings settings;
    private final Clock clock;

    Authenticator(AccessKeys keys, Nonces nonces, UnsignedCalls unsignedCalls, AccessSettings settings, Clock clock) {
        this.keys = keys;
        this.nonces = nonces;
        this.unsignedCalls = unsignedCalls;
        this.settings = settings;
        this.clock = clock;
    }

    /** Fails with an {@link AccessException} when the request is refused. */
    Uni<Caller> authenticate(SignedRequest request) {
        return identify(request).map(Identity::caller);
    }

    /** Fails with an {@link AccessException} when the request is refused. */
    Uni<Identity> identify(SignedRequest request) {
        return Uni.createFrom().deferred(() -> {
            if (unsignedCalls.admit(request)) {
                return Uni.createFrom()
                        .item(new Identity(new Caller(settings.accountId(), null, false), Optional.empty()));
            }
            var signature = Signature.of(request);
            return keys.find(signature.accessKeyId()).flatMap(key -> verify(signature, key));
        });
    }

    private Uni<Identity> verify(Signature signature, Optional<AccessKey> found) {
        var key = found.orElseThrow(AccessException::keyNotFound);
        var now = clock.instant();
        if (!key.isActiveAt(now)) {
            throw AccessException.keyInactive();
        }
        requireToken(signature, key, now);
        var signedAt = signedAt(signature);
        if (Duration.between(signedAt, now).abs().compareTo(TIME_WINDOW) > 0) {
            throw AccessException.timeExpired();
        }
        return signature.isFrom(key.secret())
                ? nonces.claim(key.id(), signature.nonce(), signedAt).replaceWith(Identity.of(key))
                : refuse(signature, key);
    }

    private static void requireToken(Signature signature, AccessKey key, Instant now) {
        var token = signature.securityToken();
        if (key.temporary().isEmpty()) {
            if (token.isPresent()) {
                throw AccessException.tokenMismatch();
            }
            return;
        }
        var sent = token.orElseThrow(AccessException::tokenMissing);
        if (!SecurityToken.isWellFormed(sent)) {
            throw AccessException.tokenMalformed();
        }
        var temporary = key.temporary().get();
        // Takes the same time wherever they differ.
        if (!MessageDigest.isEqual(SecurityToken.hash(sent), temporary.tokenHash())) {
            throw AccessException.tokenMismatch();
        }
        if (!now.isBefore(temporary.expiresAt())) {
            throw AccessException.tokenExpired();
        }
    }

    private Uni<Identity> refuse(Signature signature, AccessKey key) {
        return nonces.isUsed(key.id(), signature.nonce()).map(used -> {
            throw used ? AccessException.nonceUsed() : AccessException.doesNotMatch(signature.stringToSign());
        });
    }

    private static Instant signedAt(Signature signature) {
        try {
            return LocalDateTime.parse(signature.time(), TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw AccessException.timeMalformed();
        }
    }
}
