package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests made up at random, signed by the vendor's clients, then altered one character at a time. More of them with {@code
 * -Dmediajobs.campaign.signatures=10000}; the same ones again with {@code -Dmediajobs.campaign.seed=...}, which is printed.
 */
@QuarkusTest
@QuarkusTestResource(Database.class)
class SignatureCampaignTest {

    private static final int PROGRESS_EVERY = 1_000;
    private static final int CASES = Integer.getInteger("mediajobs.campaign.signatures", 100);
    private static final long SEED = Long.getLong("mediajobs.campaign.seed", new Random().nextLong());
    private static final int ALTERATIONS = 12;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private static final List<String> PIECES = List.of(
            "a", "Z", "0", " ", "+", "%", "%20", "&", "=", "~", "*", "'", "\"", "/", "?", "#", ";", ":", ",", "\\",
            "{}", "ü", "媒", "🎧", "é", "\t", "-", "_", ".", "!", "(", ")", "[0]", "<x>");

    /** What a request is refused with when this part of it is altered; other parts are only signed. */
    private static final Map<String, Set<String>> CODES = Map.ofEntries(
            Map.entry("AccessKeyId", Set.of("InvalidAccessKeyId.NotFound")),
            Map.entry("SignatureMethod", Set.of("InvalidSignatureMethod")),
            Map.entry("SignatureVersion", Set.of("InvalidSignatureVersion")),
            Map.entry("SignatureNonce", Set.of("SignatureDoesNotMatch", "InvalidSignatureNonce")),
            Map.entry("x-acs-signature-nonce", Set.of("SignatureDoesNotMatch", "InvalidSignatureNonce")),
            // Headers of the client repeat these, and must not differ.
            Map.entry("Action", Set.of("IncompleteSignature")),
            Map.entry("Version", Set.of("IncompleteSignature")),
            Map.entry("Timestamp", times()),
            Map.entry("x-acs-date", times()),
            Map.entry("SecurityToken", tokens()),
            Map.entry("x-acs-security-token", tokens()),
            Map.entry(
                    "authorization",
                    Set.of(
                            "IncompleteSignature",
                            "InvalidSignatureMethod",
                            "InvalidAccessKeyId.NotFound",
                            "SignatureDoesNotMatch",
                            "MissingAccessKeyId")));

    @Inject
    Calls calls;

    @Inject
    Accounts accounts;

    @Inject
    Keys keys;

    @Inject
    TemporaryKeys temporaryKeys;

    @Inject
    KeyStore store;

    @Inject
    Nonces nonces;

    @Inject
    UnsignedCalls unsignedCalls;

    @Inject
    AccessSettings settings;

    private final Random random = new Random(SEED);
    private RecordingServer server;
    private NewKey key;
    private TemporaryKeys.Created temporary;

    private record Altered(String what, SignedRequest request, Set<String> codes) {}

    @BeforeEach
    void createKeys() throws IOException {
        server = new RecordingServer();
        System.out.println("Seed of the campaign: " + SEED);
        key = keys.create(accounts.create("of a campaign").await().indefinitely())
                .await()
                .indefinitely();
        temporary = temporaryKeys
                .create(key.id(), Duration.ofHours(12), null)
                .await()
                .indefinitely();
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void whatIsSignedIsAcceptedOnceAndWhatIsAlteredNever() {
        var refused = 0;
        var began = System.nanoTime();
        for (var i = 0; i < CASES; i++) {
            var client = OfficialClient.values()[random.nextInt(2)];
            var request = request(client);
            for (var j = 0; j < ALTERATIONS; j++) {
                var altered = altered(client, request);
                assertThat(calls.codeOf(altered.request()))
                        .as("seed %d, case %d, %s, %s", SEED, i, client, altered.what())
                        .isIn(altered.codes());
                refused++;
            }
            assertThat(calls.authenticate(request).accountId())
                    .as("seed %d, case %d: refused copies have used up nothing", SEED, i)
                    .isEqualTo(key.accountId());
            assertThat(calls.codeOf(request)).isEqualTo("SignatureNonceUsed");
            if ((i + 1) % PROGRESS_EVERY == 0) {
                System.out.printf("%d of %d requests%n", i + 1, CASES);
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%d requests accepted, once each; %d altered ones refused; %.0f s%n", CASES, refused, seconds);
    }

    @Test
    void clockDecidesToTheMillisecond() {
        var requests = Math.max(20, CASES / 10);
        for (var i = 0; i < requests; i++) {
            var request = request(OfficialClient.values()[i % 2]);
            var signedAt = Instant.parse(request.header("x-acs-date")
                    .or(() -> request.parameter("Timestamp"))
                    .orElseThrow());
            var edge = WINDOW.multipliedBy(random.nextBoolean() ? 1 : -1);
            var offset =
                    switch (i % 4) {
                        case 0 -> edge;
                        case 1 -> edge.plusMillis(edge.isNegative() ? -1 : 1);
                        case 2 -> edge.plusSeconds(edge.isNegative() ? 1 : -1);
                        default -> edge.plusMillis(random.nextInt(4_001) - 2_000L);
                    };
            var authenticator = at(signedAt.plus(offset));
            var accepted = authenticator
                    .authenticate(request)
                    .map(caller -> "accepted")
                    .onFailure(AccessException.class)
                    .recoverWithItem(e -> ((AccessException) e).code())
                    .await()
                    .indefinitely();
            assertThat(accepted)
                    .as("seed %d, request %d, %s off", SEED, i, offset)
                    .isEqualTo(offset.abs().compareTo(WINDOW) <= 0 ? "accepted" : "InvalidTimeStamp.Expired");
        }
    }

    @Test
    void ofOneNonceAtOnceOnSeveralInstancesOneIsAccepted() {
        var instances = IntStream.range(0, 4).mapToObj(i -> at(Instant.now())).toList();
        for (var i = 0; i < Math.max(10, CASES / 20); i++) {
            var request = request(OfficialClient.values()[i % 2]);
            var accepted = new AtomicInteger();
            Multi.createFrom()
                    .range(0, 16)
                    .onItem()
                    .transformToUni(n -> instances
                            .get(n % instances.size())
                            .authenticate(request)
                            .invoke(accepted::incrementAndGet)
                            .replaceWithVoid()
                            .onFailure(e -> e instanceof AccessException refused
                                    && refused.code().equals("SignatureNonceUsed"))
                            .recoverWithUni((Supplier<Uni<? extends Void>>)
                                    () -> Uni.createFrom().voidItem()))
                    .merge(16)
                    .collect()
                    .asList()
                    .await()
                    .indefinitely();
            assertThat(accepted).as("seed %d, nonce %d", SEED, i).hasValue(1);
        }
    }

    private SignedRequest request(OfficialClient client) {
        var isTemporary = random.nextInt(4) == 0;
        var method = random.nextBoolean() ? "POST" : "GET";
        return client.send(
                server,
                isTemporary ? temporary.id() : key.id(),
                isTemporary ? temporary.secret() : key.secret(),
                isTemporary ? temporary.securityToken() : null,
                method,
                parameters("P", 6),
                method.equals("POST") && random.nextInt(3) == 0 ? parameters("F", 4) : null);
    }

    /** @param prefix another one for those in a form: of two with one name, version 1 of the client signs one and sends both */
    private Map<String, String> parameters(String prefix, int most) {
        var parameters = new TreeMap<String, String>();
        for (var i = random.nextInt(most + 1); i > 0; i--) {
            parameters.put(prefix + random.nextInt(1000) + (random.nextInt(5) == 0 ? ".1-_x" : ""), text());
        }
        return parameters;
    }

    /** Never empty: whether parameters without a value are signed, the vendor's clients do not agree. */
    private String text() {
        var text = new StringBuilder();
        for (var i = 1 + random.nextInt(random.nextInt(20) == 0 ? 2_000 : 12); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private Altered altered(OfficialClient client, SignedRequest request) {
        var parts = new ArrayList<Supplier<Altered>>();
        parts.add(() -> signed("method", Requests.withMethod(request, changed(request.method()))));
        parts.add(() -> signed("path", Requests.withPath(request, "/" + (char) ('a' + random.nextInt(26)))));
        request.query().forEach(p -> {
            parts.add(() -> alteredValue(request, p));
            parts.add(() -> alteredName(request, p));
        });
        for (var i = 0; i < request.form().size(); i++) {
            var place = i;
            parts.add(() -> alteredForm(client, request, place));
        }
        if (client == OfficialClient.V3) {
            for (var name : signedHeaders(request)) {
                parts.add(() -> alteredHeader(request, name));
            }
            // As often as one of the others would be: it is what stands between a stranger and the service.
            parts.add(() -> alteredHeader(request, "authorization"));
            if (request.body().length > 0) {
                parts.add(() -> {
                    var body = request.body().clone();
                    body[random.nextInt(body.length)] ^= 1;
                    return signed("body", Requests.withBody(request, body));
                });
            }
        }
        return parts.get(random.nextInt(parts.size())).get();
    }

    private Altered alteredValue(SignedRequest request, Map.Entry<String, String> parameter) {
        var value = changed(parameter.getValue());
        return new Altered(
                parameter.getKey() + "=" + value,
                Requests.mapParameter(request, parameter.getKey(), v -> value),
                CODES.getOrDefault(parameter.getKey(), Set.of("SignatureDoesNotMatch")));
    }

    /** A parameter of the signature is then missing, or the headers that repeat it differ. */
    private Altered alteredName(SignedRequest request, Map.Entry<String, String> parameter) {
        var name = changed(parameter.getKey());
        var query = new ArrayList<>(request.query());
        query.replaceAll(p -> p.getKey().equals(parameter.getKey()) ? Map.entry(name, p.getValue()) : p);
        return new Altered(
                parameter.getKey() + " called " + name,
                Requests.withQuery(request, query),
                Set.of("SignatureDoesNotMatch", "IncompleteSignature", "Missing" + parameter.getKey()));
    }

    private Altered alteredForm(OfficialClient client, SignedRequest request, int place) {
        var form = new ArrayList<>(request.form());
        var entry = form.get(place);
        form.set(place, Map.entry(entry.getKey(), changed(entry.getValue())));
        // A header signature is of the body's bytes, which are what the form is read from.
        var altered = Requests.withForm(request, form);
        var body = request.body().clone();
        body[random.nextInt(body.length)] ^= 1;
        return signed("form", client == OfficialClient.V3 ? Requests.withBody(altered, body) : altered);
    }

    private Altered alteredHeader(SignedRequest request, String name) {
        var value = changed(request.header(name).orElseThrow());
        return new Altered(
                name + ": " + value,
                Requests.withHeader(request, name, value),
                CODES.getOrDefault(name, Set.of("SignatureDoesNotMatch")));
    }

    private static Altered signed(String what, SignedRequest request) {
        return new Altered(what, request, Set.of("SignatureDoesNotMatch"));
    }

    private static List<String> signedHeaders(SignedRequest request) {
        return request.headers().keySet().stream()
                .filter(name -> name.equals("host") || name.startsWith("x-acs-"))
                .sorted()
                .toList();
    }

    /** The text with one bit of one character changed; never into a blank at an end, which does not count in headers. */
    private String changed(String text) {
        var places = IntStream.range(0, text.length())
                .filter(i -> !Character.isSurrogate(text.charAt(i)) && (text.charAt(i) ^ 1) > ' ')
                .toArray();
        if (places.length == 0) {
            return text + "x";
        }
        var i = places[random.nextInt(places.length)];
        return text.substring(0, i) + (char) (text.charAt(i) ^ 1) + text.substring(i + 1);
    }

    private Authenticator at(Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        return new Authenticator(new AccessKeys(store, settings, clock), nonces, unsignedCalls, settings, clock);
    }

    private static Set<String> times() {
        return Set.of("InvalidTimeStamp.Format", "InvalidTimeStamp.Expired", "SignatureDoesNotMatch");
    }

    private static Set<String> tokens() {
        return Set.of("InvalidSecurityToken.Malformed", "InvalidSecurityToken.MismatchWithAccessKey");
    }
}
