package dev.mediajobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.testsupport.Database;
import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The change of the master key, while services go on that know both. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class MasterKeyRotationTest {

    private static final String OLD = MasterKey.generate();
    private static final String NEW = MasterKey.generate();
    private static final int KEYS = 7;

    @Inject
    @All
    List<SealedColumn> columns;

    @Inject
    Accounts accounts;

    @Inject
    Pool pool;

    private final List<NewKey> made = new ArrayList<>();
    private final MasterKeySource before = source(OLD, null);
    private final MasterKeySource meanwhile = source(NEW, OLD);
    private final MasterKeySource after = source(NEW, null);
    private String account;
    private TemporaryKeys.Created temporary;

    @BeforeEach
    void sealWithTheOldKey() {
        account = done(accounts.create("with sealed secrets"));
        var keys = new Keys(pool, before);
        for (var i = 0; i < KEYS; i++) {
            made.add(done(keys.create(account)));
        }
        temporary = done(new TemporaryKeys(pool, before, Clock.systemUTC())
                .create(made.get(0).id(), Duration.ofHours(1), null));
        pool.preparedQuery("insert into event_callback (account_id, type, address, event_types, auth_key)"
                        + " values ($1, 'HTTP', 'https://example.com/', '{*}', $2)")
                .executeAndAwait(Tuple.of(
                        Long.parseLong(account), Buffer.buffer(new SealedTexts(before).seal(callbackName(), "Ab1"))));
    }

    @AfterEach
    void remove() {
        pool.preparedQuery("delete from event_callback where account_id = $1")
                .executeAndAwait(Tuple.of(Long.parseLong(account)));
        pool.preparedQuery("delete from access_key where account_id = $1").executeAndAwait(Tuple.of(account));
    }

    @Test
    void everySecretIsSealedAnewAndCanBeReadAllTheTime() {
        assertReadable(meanwhile);
        assertThatThrownBy(() -> assertReadable(after)).isInstanceOf(MasterKey.WrongMasterKey.class);
        var rotation = new MasterKeyRotation(columns, meanwhile);
        var progress = MasterKeyRotation.START;
        var steps = 0;
        while (!progress.done()) {
            var next = done(rotation.next(progress, 3));
            assertThat(next.examined() - progress.examined()).isLessThanOrEqualTo(3);
            assertReadable(meanwhile);
            progress = next;
            assertThat(steps++).isLessThan(1000);
        }
        assertReadable(after);
        assertThat(progress.resealed()).isEqualTo(KEYS + 2);
        assertThat(progress.examined()).isGreaterThanOrEqualTo(KEYS + 2);
        assertThat(done(new Keys(pool, after).list(account)))
                .extracting(Keys.Entry::masterKeyVersion)
                .containsOnly(after.get().version());
        assertThat(progress.unreadable())
                .as("what others sealed with keys of their own")
                .doesNotContain(account);
    }

    @Test
    void rotationThatWasStoppedIsBegunAnewAndTwoAtOnceDoNoHarm() {
        var rotation = new MasterKeyRotation(columns, meanwhile);
        var stopped = done(rotation.next(MasterKeyRotation.START, 2));
        assertThat(stopped.done()).isFalse();
        var both = Uni.combine()
                .all()
                .unis(toEnd(rotation, MasterKeyRotation.START), toEnd(rotation, stopped))
                .asTuple();
        var ends = done(both);
        assertThat(ends.getItem1().done() && ends.getItem2().done()).isTrue();
        assertReadable(after);
        assertThat(done(toEnd(rotation, MasterKeyRotation.START)).resealed()).isZero();
    }

    @Test
    void whatNeitherKeyOpensIsNamedAndLeft() {
        var unknown = new Keys(pool, source(MasterKey.generate(), null));
        var lost = done(unknown.create(account));
        var end = done(toEnd(new MasterKeyRotation(columns, meanwhile), MasterKeyRotation.START));
        assertThat(end.unreadable()).contains(lost.id());
        assertReadable(after);
    }

    @Test
    void keysThatWereSealedAnewBeforeOthersKnowItCanBeReadByThoseWhoKnowBoth() {
        var first = source(OLD, NEW);
        var key = done(new Keys(pool, source(NEW, OLD)).create(account));
        assertThat(done(new KeyStore(pool, first).find(key.id())).orElseThrow().secret())
                .isEqualTo(key.secret().getBytes(StandardCharsets.UTF_8));
        assertReadable(first);
    }

    private Uni<MasterKeyRotation.Progress> toEnd(MasterKeyRotation rotation, MasterKeyRotation.Progress from) {
        return rotation.next(from, 2)
                .chain(next -> next.done() ? Uni.createFrom().item(next) : toEnd(rotation, next));
    }

    private void assertReadable(MasterKeySource source) {
        var store = new KeyStore(pool, source);
        for (var key : made) {
            assertThat(done(store.find(key.id())).orElseThrow().secret())
                    .isEqualTo(key.secret().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(done(store.find(temporary.id())).orElseThrow().secret())
                .isEqualTo(temporary.secret().getBytes(StandardCharsets.UTF_8));
        var callback = pool.preparedQuery("select auth_key from event_callback where account_id = $1")
                .executeAndAwait(Tuple.of(Long.parseLong(account)))
                .iterator()
                .next();
        assertThat(new SealedTexts(source)
                        .open(callbackName(), callback.getBuffer("auth_key").getBytes()))
                .isEqualTo("Ab1");
    }

    private String callbackName() {
        return "callback/" + Long.parseLong(account);
    }

    private MasterKeySource source(String present, String previous) {
        return new MasterKeySource(
                Optional.of(present),
                Optional.ofNullable(previous),
                new LocalSecrets(Path.of("target"), "external", LaunchMode.NORMAL));
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
