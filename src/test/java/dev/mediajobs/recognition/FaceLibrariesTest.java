package dev.mediajobs.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.SetUpEngines;
import dev.mediajobs.engine.face.DrawnPictures;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.engine.face.KnownFace;
import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.recognition.FaceLibraries.Pictures;
import dev.mediajobs.recognition.Recognition.EntityKey;
import dev.mediajobs.recognition.Recognition.LibKey;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.store.Ids;
import dev.mediajobs.testsupport.AtOnce;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.awt.Color;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** From a picture's address to a face with a name, with engines that are set up as an operator does. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@WithTestResource(SetUpEngines.class)
class FaceLibrariesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final AtomicLong ACCOUNTS = new AtomicLong(7_100_000_000_000_000L);
    private static final Pictures PICTURES = FaceLibrariesTest::look;

    @Inject
    FaceLibraries libraries;

    @Inject
    FaceEngines engines;

    @Inject
    RecognitionStore store;

    @Inject
    Pool pool;

    private final long account = ACCOUNTS.incrementAndGet();

    @Test
    void ownAndSystemLibrariesAreTakenAndOthersAreNotFound() {
        var lib = lib(account);
        await(libraries.check(account, List.of("celebrity", "politician", "sensitive", text(lib))));
        await(libraries.check(account, List.of()));
        for (var unknown : List.of("0123456789abcdef0123456789abcdef", "stars", "", text(lib(account + 1_000)))) {
            assertThatThrownBy(() -> await(libraries.check(account, List.of(text(lib), unknown))))
                    .isInstanceOfSatisfying(ApiException.class, e -> {
                        assertThat(e.status()).isEqualTo(404);
                        assertThat(e.code()).isEqualTo("InvalidParameter.RecognitionLibNotFound");
                    });
        }
    }

    @Test
    void sampleIsDescribedOnceAndThenKnown() throws Exception {
        var lib = lib(account);
        var entity = entity(lib, "Ada");
        sample(entity, "face");
        assertThat(libraries.of(account, List.of(text(lib)))).isEmpty();
        var waiting = waiting(List.of("celebrity", text(lib)));
        assertThat(waiting).hasSize(1);
        var looks = new AtomicInteger();
        Pictures counted = address -> {
            looks.incrementAndGet();
            return look(address);
        };
        describe(waiting, counted);
        describe(waiting, counted);
        assertThat(looks).hasValue(1);
        assertThat(waiting(List.of(text(lib)))).isEmpty();
        assertThat(libraries.of(account, List.of(text(lib), "celebrity")))
                .singleElement()
                .satisfies(face -> {
                    assertThat(face.library()).isEqualTo(text(lib));
                    assertThat(face.entity()).isEqualTo(text(entity.entity()));
                    assertThat(face.name()).isEqualTo("Ada");
                    assertThat(face.embedding()).hasSize(192);
                });
    }

    @Test
    void facesAreThoseOfTheLibrariesNamed() throws Exception {
        var one = lib(account);
        var other = lib(account);
        sample(entity(one, "Ada"), "face");
        sample(entity(other, "Bob"), "face");
        describeAll(one, other);
        assertThat(libraries.of(account, List.of(text(one))))
                .extracting(KnownFace::name)
                .containsExactly("Ada");
        assertThat(libraries.of(account, List.of(text(one), text(other)))).hasSize(2);
        assertThat(libraries.of(account, List.of())).isEmpty();
        assertThat(libraries.of(account + 1_000, List.of(text(one)))).isEmpty();
    }

    @Test
    void pictureThatCannotBeUsedStopsNothing() throws Exception {
        var lib = lib(account);
        var entity = entity(lib, "Ada");
        for (var picture : List.of("blank", "two", "missing", "face")) {
            sample(entity, picture);
        }
        describeAll(lib);
        assertThat(libraries.of(account, List.of(text(lib)))).hasSize(1);
        assertThat(waiting(List.of(text(lib)))).isEmpty();
        var samples = await(store.samples(entity, 0, 10)).orElseThrow().rows();
        assertThat(samples)
                .extracting(RecognitionStore.Sample::errorCode)
                .containsExactly(null, "InvalidParameter.ResourceNotFound", "FaceAmbiguous", "FaceNotFound");
    }

    @Test
    void clearlyLargestFaceIsMeant() throws Exception {
        var lib = lib(account);
        sample(entity(lib, "Ada"), "large-and-small");
        describeAll(lib);
        assertThat(libraries.of(account, List.of(text(lib)))).hasSize(1);
    }

    @Test
    void whatMayGoAwayIsTriedAgain() throws Exception {
        var lib = lib(account);
        var sample = sample(entity(lib, "Ada"), "face");
        var described = describe(List.of(sample), address -> {
            throw new MediaException(Reason.UNAVAILABLE, "down");
        });
        assertThat(described.trouble()).hasValueSatisfying(e -> assertThat(e).hasMessage("down"));
        assertThat(waiting(List.of(text(lib)))).containsExactly(sample);
    }

    @Test
    void sampleThatCannotBeHadNowKeepsNoOtherFromBeingKnown() throws Exception {
        var lib = lib(account);
        var entity = entity(lib, "Ada");
        var samples = List.of(sample(entity, "down"), sample(entity, "face"));
        var described = describe(samples, PICTURES);
        assertThat(described.seen()).isEqualTo(2);
        assertThat(described.trouble()).isPresent();
        assertThat(libraries.of(account, List.of(text(lib)))).hasSize(1);
    }

    @Test
    void lookingEndsWhenTimeIsUpAndGoesOnThere() throws Exception {
        var lib = lib(account);
        var entity = entity(lib, "Ada");
        for (int i = 0; i < 3; i++) {
            sample(entity, "face");
        }
        var first = waiting(List.of(text(lib)));
        assertThat(first).hasSize(3);
        assertThat(libraries.describe(first, Duration.ZERO, PICTURES).seen()).isEqualTo(1);
        var rest = libraries.waiting(account, List.of(text(lib)), first.get(0));
        assertThat(rest).isEqualTo(first.subList(1, 3));
        assertThat(libraries.waiting(account, List.of(text(lib)), first.get(2))).isEmpty();
        assertThat(libraries.describe(List.of(), Duration.ZERO, PICTURES).seen())
                .isZero();
    }

    @Test
    void librariesWithTooManySamplesTogetherAreRefused() {
        var lib = lib(account);
        var other = lib(account);
        await(pool.preparedQuery("insert into recognition_entity (id, lib_id, name)"
                        + " select gen_random_uuid(), case when n < 500 then $1::uuid else $2::uuid end, 'Ada'"
                        + " from generate_series(0, 999) as n")
                .execute(Tuple.of(lib.lib(), other.lib())));
        await(pool.preparedQuery("insert into recognition_sample (id, entity_id, image_url)"
                        + " select gen_random_uuid(), id, 'oss://bucket/face' from recognition_entity,"
                        + " generate_series(1, 10) where lib_id = any($1::uuid[])")
                .execute(Tuple.of((Object) new UUID[] {lib.lib(), other.lib()})));
        await(libraries.check(account, List.of(text(lib), text(other))));
        sample(entity(lib, "Bob"), "face");
        assertThatThrownBy(() -> await(libraries.check(account, List.of(text(lib), text(other)))))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo("InvalidParameter");
                    assertThat(e).hasMessageContaining("at most 10000 samples");
                });
        await(libraries.check(account, List.of(text(lib))));
    }

    @Test
    void problemHoldsForAnHour() throws Exception {
        var lib = lib(account);
        var sample = sample(entity(lib, "Ada"), "blank");
        describeAll(lib);
        age(sample, "59 minutes");
        assertThat(waiting(List.of(text(lib)))).isEmpty();
        age(sample, "61 minutes");
        assertThat(waiting(List.of(text(lib)))).containsExactly(sample);
        describe(List.of(sample), address -> look(new MediaAddress.InBucket("b", "", "face")));
        assertThat(libraries.of(account, List.of(text(lib)))).hasSize(1);
    }

    @Test
    void whatIsDeletedLeavesNoDescription() throws Exception {
        var lib = lib(account);
        var entity = entity(lib, "Ada");
        var second = entity(lib, "Bob");
        var samples = List.of(sample(entity, "face"), sample(entity, "face"), sample(second, "face"));
        describeAll(lib);
        assertThat(descriptions(samples)).isEqualTo(3);
        assertThat(await(store.deleteSample(entity, samples.get(0)))).isTrue();
        assertThat(descriptions(samples)).isEqualTo(2);
        assertThat(await(store.deleteEntity(entity))).isTrue();
        assertThat(descriptions(samples)).isEqualTo(1);
        assertThat(await(store.deleteLib(lib))).isTrue();
        assertThat(descriptions(samples)).isZero();
        assertThat(libraries.of(account, List.of(text(lib)))).isEmpty();
    }

    @Test
    void sampleThatIsDeletedWhileItIsLookedAtLeavesNothing() throws Exception {
        var lib = lib(account);
        var entity = entity(lib, "Ada");
        var sample = sample(entity, "face");
        describe(List.of(sample), address -> {
            assertThat(await(store.deleteSample(entity, sample))).isTrue();
            return look(address);
        });
        assertThat(descriptions(List.of(sample))).isZero();
    }

    @Test
    void severalAtOnceDescribeASampleOnce() throws Exception {
        var lib = lib(account);
        var sample = sample(entity(lib, "Ada"), "face");
        var outcomes = AtOnce.call(4, i -> () -> {
            describe(List.of(sample), PICTURES);
            return i;
        });
        assertThat(outcomes).allMatch(AtOnce.Outcome::succeeded);
        assertThat(libraries.of(account, List.of(text(lib)))).hasSize(1);
    }

    @Test
    void descriptionByAnotherModelIsNotComparedAndGoesInTime() throws Exception {
        var lib = lib(account);
        var sample = sample(entity(lib, "Ada"), "face");
        await(pool.preparedQuery("insert into face_embedding (sample_id, model, vector) values ($1, 'former', '\\x00')")
                .execute(Tuple.of(sample)));
        assertThat(libraries.of(account, List.of(text(lib)))).isEmpty();
        describeAll(lib);
        assertThat(libraries.of(account, List.of(text(lib)))).hasSize(1);
        assertThat(descriptions(List.of(sample)))
                .as("another worker may still use the former")
                .isEqualTo(2);
        await(pool.preparedQuery(
                        "update face_embedding set made_at = now() - interval '2 days' where sample_id = $1 and model = 'former'")
                .execute(Tuple.of(sample)));
        await(pool.preparedQuery("update face_embedding set vector = null, error_code = 'x', made_at = now() - interval"
                        + " '2 hours' where sample_id = $1 and model <> 'former'")
                .execute(Tuple.of(sample)));
        describeAll(lib);
        assertThat(descriptions(List.of(sample))).isEqualTo(1);
        assertThat(libraries.of(account, List.of(text(lib)))).hasSize(1);
    }

    @Test
    void accountsSeeNothingOfEachOther() {
        var lib = lib(account);
        var entity = entity(lib, "Ada");
        var sample = sample(entity, "face");
        var theirs = new LibKey(account + 1_000, Algorithm.face, lib.lib());
        var theirEntity = new EntityKey(theirs, entity.entity());
        assertThat(await(store.libs(theirs.accountId(), Algorithm.face, 0, 10)).total())
                .isZero();
        assertThat(await(store.entities(theirs, 0, 10))).isEmpty();
        assertThat(await(store.samples(theirEntity, 0, 10))).isEmpty();
        assertThatThrownBy(() -> entity(theirs, "Bob")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> sample(theirEntity, "face")).isInstanceOf(ApiException.class);
        assertThat(await(store.deleteSample(theirEntity, sample))).isFalse();
        assertThat(await(store.deleteEntity(theirEntity))).isFalse();
        assertThat(await(store.deleteLib(theirs))).isFalse();
        assertThat(await(store.samples(entity, 0, 10)).orElseThrow().total()).isEqualTo(1);
    }

    @Test
    void enginesAreThoseThatAreSetUp() {
        assertThat(engines.detector()).isPresent();
        assertThat(engines.recogniser()).hasValueSatisfying(recogniser -> {
            assertThat(recogniser.health().ready()).isTrue();
            assertThat(engines.isChosen(recogniser.describe())).isTrue();
        });
    }

    private static Picture look(MediaAddress address) throws MediaException {
        var key = ((MediaAddress.InBucket) address).key();
        var ground = new Color(128, 128, 128);
        return switch (key) {
            case "face" -> DrawnPictures.drawn(200, 150, ground, g -> DrawnPictures.target(g, 40, 30, 90));
            case "blank" -> DrawnPictures.blank(200, 150, 80);
            case "two" ->
                DrawnPictures.drawn(300, 150, ground, g -> {
                    DrawnPictures.target(g, 20, 30, 80);
                    DrawnPictures.target(g, 180, 30, 80);
                });
            case "large-and-small" ->
                DrawnPictures.drawn(300, 200, ground, g -> {
                    DrawnPictures.target(g, 20, 30, 130);
                    DrawnPictures.target(g, 220, 30, 50);
                });
            case "down" -> throw new MediaException(Reason.UNAVAILABLE, "The server cannot be reached.");
            default -> throw new MediaException(Reason.NOT_FOUND, "There is no such object.");
        };
    }

    private List<UUID> waiting(List<String> libs) throws Exception {
        return libraries.waiting(account, libs, null);
    }

    private FaceLibraries.Described describe(List<UUID> samples, Pictures pictures) throws Exception {
        return libraries.describe(samples, PATIENCE, pictures);
    }

    private void describeAll(LibKey... libs) throws Exception {
        var ids = new ArrayList<String>();
        for (var lib : libs) {
            ids.add(text(lib));
        }
        describe(waiting(ids), PICTURES);
    }

    private LibKey lib(long owner) {
        var key = new LibKey(owner, Algorithm.face, Ids.next());
        assertThat(await(store.createLib(key, "lib", null))).isTrue();
        return key;
    }

    private EntityKey entity(LibKey lib, String name) {
        var id = Ids.next();
        assertThat(await(store.createEntity(lib, id, name, null, Recognition.entityNotFound())))
                .isTrue();
        return new EntityKey(lib, id);
    }

    private UUID sample(EntityKey entity, String picture) {
        var id = Ids.next();
        assertThat(await(store.createSample(entity, id, "oss://bucket/" + picture, Recognition.sampleNotFound())))
                .isTrue();
        return id;
    }

    private void age(UUID sample, String by) {
        await(pool.preparedQuery("update face_embedding set made_at = now() - $2::text::interval where sample_id = $1")
                .execute(Tuple.of(sample, by)));
    }

    private long descriptions(List<UUID> samples) {
        return await(pool.preparedQuery("select count(*) from face_embedding where sample_id = any($1)")
                        .execute(Tuple.of((Object) samples.toArray(UUID[]::new))))
                .iterator()
                .next()
                .getLong(0);
    }

    private static String text(LibKey lib) {
        return text(lib.lib());
    }

    private static String text(UUID id) {
        return Ids.text(id);
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
