package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do with accounts, keys and policies. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class KeysTest {

    private static final String POLICY =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"ice:*\",\"Resource\":\"*\"}]}";

    @Inject
    Accounts accounts;

    @Inject
    Keys keys;

    @Inject
    Policies policies;

    @Inject
    KeyStore store;

    @Inject
    Calls calls;

    @Inject
    SettableClock clock;

    private String account;

    @BeforeEach
    void createAccount() {
        account = done(accounts.create("of a test"));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void accountsAreCreatedOnceAndListed() {
        assertThat(account).matches("[1-9][0-9]{15}");
        assertThat(refused(accounts.create(account, "again"))).isEqualTo(RefusedChange.Reason.CONFLICT);
        assertThat(refused(accounts.create("12", "short"))).isEqualTo(RefusedChange.Reason.INVALID);
        assertThat(refused(accounts.create(" "))).isEqualTo(RefusedChange.Reason.INVALID);
        done(keys.create(account));
        done(accounts.limit(account, 7));
        assertThat(done(accounts.list())).anySatisfy(entry -> {
            assertThat(entry.id()).isEqualTo(account);
            assertThat(entry.name()).isEqualTo("of a test");
            assertThat(entry.keys()).isEqualTo(1);
            assertThat(entry.requestsPerSecond()).contains(7);
        });
        assertThat(refused(accounts.limit("1999999999999999", 7))).isEqualTo(RefusedChange.Reason.NOT_FOUND);
        assertThat(refused(accounts.limit(account, -1))).isEqualTo(RefusedChange.Reason.INVALID);
    }

    @Test
    void newKeyCallsForItsAccountAndItsSecretIsNotListed() {
        var key = done(keys.create(account));
        assertThat(calls.authenticate(OfficialClient.V3.send(key.id(), key.secret(), "POST", Map.of(), null)))
                .isEqualTo(new Caller(account, key.id(), true));
        assertThat(key.toString()).doesNotContain(key.secret());
        var listed = done(keys.list(account));
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).toString()).contains(key.id()).doesNotContain(key.secret());
        assertThat(done(keys.list(null)).size()).isGreaterThan(1);
        assertThat(refused(keys.create("1999999999999999"))).isEqualTo(RefusedChange.Reason.NOT_FOUND);
    }

    @Test
    void disabledAndDeletedKeysAreRefused() {
        var key = done(keys.create(account));
        done(keys.deactivate(key.id()));
        assertThat(codeOf(key)).isEqualTo("InvalidAccessKeyId.Inactive");
        var other = done(keys.create(account));
        done(keys.delete(other.id()));
        assertThat(codeOf(other)).isEqualTo("InvalidAccessKeyId.NotFound");
        for (var change : List.of(keys.activate(other.id()), keys.deactivate(other.id()), keys.delete(other.id()))) {
            assertThat(refused(change)).isEqualTo(RefusedChange.Reason.NOT_FOUND);
        }
    }

    @Test
    void rotatedKeyWorksForAWhileAndTheNewOneMayDoTheSame() {
        var old = done(keys.create(account));
        done(policies.attach(old.id(), "AliyunICEReadOnlyAccess"));
        var made = done(keys.rotate(old.id(), Duration.ofMinutes(10)));
        assertThat(done(keys.list(account)))
                .extracting(Keys.Entry::id, Keys.Entry::policies, entry -> entry.activeUntil()
                        .isPresent())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(old.id(), List.of("AliyunICEReadOnlyAccess"), true),
                        org.assertj.core.groups.Tuple.tuple(made.id(), List.of("AliyunICEReadOnlyAccess"), false));
        assertThat(calls.authenticate(OfficialClient.V1.send(old.id(), old.secret(), "GET", Map.of(), null))
                        .signed())
                .isTrue();
        clock.set(Instant.now().plus(Duration.ofMinutes(11)));
        assertThat(codeOf(old)).isEqualTo("InvalidAccessKeyId.Inactive");
        done(keys.activate(old.id()));
        assertThat(done(store.find(old.id())).orElseThrow().isActiveAt(clock.instant()))
                .isTrue();
    }

    @Test
    void onlyActiveKeysAreRotated() {
        var key = done(keys.create(account));
        assertThat(refused(keys.rotate(key.id(), Duration.ofDays(366)))).isEqualTo(RefusedChange.Reason.INVALID);
        done(keys.deactivate(key.id()));
        assertThat(refused(keys.rotate(key.id(), Duration.ZERO))).isEqualTo(RefusedChange.Reason.NOT_FOUND);
        assertThat(done(keys.list(account))).hasSize(1);
    }

    @Test
    void lastPolicyIsNotTakenByMistake() {
        var key = done(keys.create(account));
        done(policies.put(account, "mine", POLICY));
        done(policies.attach(key.id(), "mine"));
        done(policies.attach(key.id(), "mine"));
        done(policies.attach(key.id(), "AliyunICEFullAccess"));
        done(policies.detach(key.id(), "AliyunICEFullAccess", false));
        assertThat(refused(policies.delete(account, "mine"))).isEqualTo(RefusedChange.Reason.CONFLICT);
        assertThat(refused(policies.detach(key.id(), "mine", false))).isEqualTo(RefusedChange.Reason.CONFLICT);
        assertThat(done(store.find(key.id())).orElseThrow().policies()).hasSize(1);
        done(policies.detach(key.id(), "mine", true));
        assertThat(done(store.find(key.id())).orElseThrow().policies()).isEmpty();
        assertThat(refused(policies.detach(key.id(), "mine", true))).isEqualTo(RefusedChange.Reason.NOT_FOUND);
        done(policies.delete(account, "mine"));
        assertThat(refused(policies.delete(account, "mine"))).isEqualTo(RefusedChange.Reason.NOT_FOUND);
    }

    @Test
    void policiesOfOtherAccountsCannotBeAttached() {
        done(policies.put(account, "mine", POLICY));
        var foreign = done(keys.create(done(accounts.create("another"))));
        assertThat(refused(policies.attach(foreign.id(), "mine"))).isEqualTo(RefusedChange.Reason.NOT_FOUND);
        assertThat(refused(policies.attach("LTAInobodys", "mine"))).isEqualTo(RefusedChange.Reason.NOT_FOUND);
        assertThat(done(policies.list(account)))
                .extracting(Policies.Entry::name)
                .containsExactly("mine");
    }

    @Test
    void unusablePoliciesAreNotKept() {
        assertThat(refused(policies.put(account, "bad", "{}"))).isEqualTo(RefusedChange.Reason.INVALID);
        assertThat(refused(policies.put(account, "bad name", POLICY))).isEqualTo(RefusedChange.Reason.INVALID);
        assertThat(refused(policies.put(account, "AliyunICEFullAccess", POLICY)))
                .isEqualTo(RefusedChange.Reason.CONFLICT);
        assertThat(refused(policies.put("1999999999999999", "fine", POLICY))).isEqualTo(RefusedChange.Reason.NOT_FOUND);
        assertThat(done(policies.list(account))).isEmpty();
    }

    @Test
    void aKeyHasTwentyPoliciesAtMost() {
        var key = done(keys.create(account));
        for (var i = 0; i < 21; i++) {
            done(policies.put(account, "p" + i, POLICY));
        }
        for (var i = 0; i < 20; i++) {
            done(policies.attach(key.id(), "p" + i));
        }
        assertThat(refused(policies.attach(key.id(), "p20"))).isEqualTo(RefusedChange.Reason.CONFLICT);
        assertThat(done(store.find(key.id())).orElseThrow().policies()).hasSize(20);
    }

    private String codeOf(NewKey key) {
        return calls.codeOf(OfficialClient.V3.send(key.id(), key.secret(), "POST", Map.of(), null));
    }

    private static <T> T done(Uni<T> change) {
        return change.await().atMost(Duration.ofSeconds(30));
    }

    private static RefusedChange.Reason refused(Uni<?> change) {
        var refusal = catchThrowableOfType(RefusedChange.class, () -> done(change));
        assertThat(refusal).as("was not refused").isNotNull();
        return refusal.reason();
    }
}
