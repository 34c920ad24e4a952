package dev.mediajobs.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.store.Ids;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The template that a job gets; and what accounts see of each other: nothing. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class EffectiveTemplateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicLong ACCOUNTS = new AtomicLong(9_000_000_000_000_000L);
    private static final String CONFIG = "{\"AnalyseTypes\":\"face,asr\",\"FaceCategoryIds\":\"politician\"}";
    private static final String OVERLAY = "{\"FaceCategoryIds\":\"custom_face_lib1\"}";

    @Inject
    Templates templates;

    @Inject
    TemplateStore store;

    private final long account = ACCOUNTS.incrementAndGet();

    @Test
    void namedTemplateIsTaken() {
        var id = create(false);
        var template = effective(Ids.text(id), null);
        assertThat(template.templateId()).isEqualTo(Ids.text(id));
        assertThat(template.analyseTypes()).containsExactly(AnalyseType.ASR, AnalyseType.FACE);
        assertThat(template.faceCategoryIds()).containsExactly("politician");
        assertThat(template.config()).isEqualTo(CONFIG);
    }

    @Test
    void jobsOwnFieldsWinAndTheTemplateStaysAsItIs() {
        var id = create(false);
        var template = effective(Ids.text(id), OVERLAY);
        assertThat(template.faceCategoryIds()).containsExactly("custom_face_lib1");
        assertThat(template.analyseTypes()).containsExactly(AnalyseType.ASR, AnalyseType.FACE);
        assertThat(template.config())
                .isEqualTo("{\"AnalyseTypes\":\"face,asr\",\"FaceCategoryIds\":\"custom_face_lib1\"}");
        assertThat(ConfigRules.checked(template.templateId(), TemplateConfig.parse(template.config())))
                .isEqualTo(template);
        assertThat(await(store.find(account, id)).orElseThrow().config()).isEqualTo(CONFIG);
    }

    @Test
    void systemTemplateIsTakenWithWhatTheJobAdds() {
        var template = effective("S00000103-000002", OVERLAY);
        assertThat(template.templateId()).isEqualTo("S00000103-000002");
        assertThat(template.faceCategoryIds()).containsExactly("custom_face_lib1");
        assertThat(effective("S00000103-000002", null).faceCategoryIds()).hasSize(3);
    }

    @Test
    void withoutANameTheDefaultIsMeantAndWithoutThatAllAnalyses() {
        assertThat(effective(null, null).templateId()).isEqualTo("S00000103-000002");
        assertThat(await(templates.effective(account, Optional.empty(), Optional.empty(), true))
                        .templateId())
                .isEqualTo("S00000103-000001");
        create(false);
        assertThat(effective(" ", " ").templateId()).isEqualTo("S00000103-000002");
        var usual = create(true);
        assertThat(effective(null, null).templateId()).isEqualTo(Ids.text(usual));
        assertThat(effective(null, OVERLAY).faceCategoryIds()).containsExactly("custom_face_lib1");
        assertThat(effective("S00000101-300080", null).templateId()).isEqualTo("S00000101-300080");
    }

    @Test
    void unknownTemplateAndThatOfAnotherAccountAreNotFound() {
        var id = create(true);
        var other = ACCOUNTS.incrementAndGet();
        for (var unknown : new String[] {Ids.text(id), "x", "S00000103-000009"}) {
            assertThatThrownBy(() -> await(templates.effective(other, Optional.of(unknown), Optional.empty(), false)))
                    .isInstanceOfSatisfying(ApiException.class, e -> {
                        assertThat(e.status()).isEqualTo(404);
                        assertThat(e.code()).isEqualTo("InvalidParameter.TemplateNotFound");
                    });
        }
        assertThat(await(templates.effective(other, Optional.empty(), Optional.empty(), false))
                        .templateId())
                .isEqualTo("S00000103-000002");
        assertThat(await(store.update(other, id, new TemplateStore.Change("mine", null, true))))
                .isEmpty();
        assertThat(await(store.delete(other, id))).isFalse();
        assertThat(await(store.list(other, new TemplateStore.Filter(null, null, false), 0, 10))
                        .total())
                .isZero();
        assertThat(await(store.find(account, id)).orElseThrow().isDefault()).isTrue();
    }

    @Test
    void whatResultsMustKeepTheRules() {
        assertRefused("{\"FaceCategoryIds\":\"a b\"}", "'TemplateConfig.FaceCategoryIds'");
        assertRefused("{\"FaceCategoryIds\":7}", "'TemplateConfig.FaceCategoryIds'");
        assertRefused("{\"AnalyseTypes\":\"ocr\"}", "'TemplateConfig'", "AnalyseTypes", "FaceCategoryIds");
        assertRefused("{", "'TemplateConfig'");
    }

    @Test
    void limitIsEachAccountsOwn() {
        assertThat(create(account, 1)).isPresent();
        assertThat(create(account, 1)).isEmpty();
        assertThat(create(ACCOUNTS.incrementAndGet(), 1)).isPresent();
    }

    private void assertRefused(String overlay, String... words) {
        assertThatThrownBy(() -> effective("S00000103-000001", overlay))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.getMessage()).contains(words);
                });
    }

    private SmarttagTemplate effective(String templateId, String overlay) {
        return await(
                templates.effective(account, Optional.ofNullable(templateId), Optional.ofNullable(overlay), false));
    }

    private UUID create(boolean isDefault) {
        var id = Ids.next();
        await(store.create(id, account, new TemplateStore.New("own", CONFIG, isDefault), 100));
        return id;
    }

    private Optional<StoredTemplate> create(long account, int most) {
        return await(store.create(Ids.next(), account, new TemplateStore.New("own", CONFIG, true), most));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
