package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.EngineRoute;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpeechEnginesTest {

    private static final long ACCOUNT = 1_000_000_000_000_001L;
    private static final long OTHER_ACCOUNT = 1_000_000_000_000_002L;

    private record Speaker(String name, List<String> languages) implements SpeechEngine {

        @Override
        public EngineDescriptor describe() {
            return new EngineDescriptor(
                    name, "1", Capability.SPEECH, languages, Set.of(), List.of(), false, "of this test");
        }

        @Override
        public EngineHealth health() {
            return EngineHealth.up();
        }

        @Override
        public Duration preferredWindow() {
            return Duration.ofSeconds(15);
        }

        @Override
        public List<SpokenWord> recognise(SpeechWindow window) {
            return List.of();
        }
    }

    /** As settings give it. */
    private record Setting(Optional<String> language, Optional<String> account, String engine)
            implements SpeechSettings.Route {}

    private final SpeechEngine english = new Speaker("english", List.of("en-US"));
    private final SpeechEngine chinese = new Speaker("chinese", List.of("zh", "yue"));
    private final SpeechEngine anything = new Speaker("anything", List.of("und"));
    private final SpeechEngine notSetUp = new Speaker("not-set-up", List.of());
    private final List<SpeechEngine> all = List.of(english, chinese, anything, notSetUp);

    @Test
    void engineIsChosenByName() throws Exception {
        var engines = new SpeechEngines("chinese", List.of(), all);

        assertThat(engines.chosen()).isSameAs(chinese);
        assertThat(engines.isChosen(chinese.describe())).isTrue();
        assertThat(engines.isChosen(english.describe())).isFalse();
        assertThat(engines.named("english")).isSameAs(english);
    }

    @Test
    void unknownNameIsRefusedWithTheSettingAndTheKnownNames() {
        assertThatThrownBy(() -> new SpeechEngines("klingon", List.of(), all))
                .hasMessage(
                        "mediajobs.engine.speech.name is 'klingon'; there are: anything, chinese, english, not-set-up");
        assertThatThrownBy(() -> new SpeechEngines(
                        "english", List.of(route(0, "zh", null, "chinese"), route(1, null, null, "klingon")), all))
                .hasMessageStartingWith("mediajobs.engine.speech.routes[1].engine is 'klingon'");
    }

    @Test
    void firstRouteThatFitsIsTaken() throws Exception {
        var engines = new SpeechEngines(
                "english",
                List.of(
                        route(0, "zh-TW", null, "anything"),
                        route(1, "zh", null, "chinese"),
                        route(2, null, String.valueOf(OTHER_ACCOUNT), "anything")),
                all);

        assertThat(engines.route(ACCOUNT, Optional.of("zh-CN"))).isSameAs(chinese);
        assertThat(engines.route(ACCOUNT, Optional.of("zh"))).isSameAs(chinese);
        assertThat(engines.route(ACCOUNT, Optional.of("zh-TW"))).isSameAs(anything);
        assertThat(engines.route(OTHER_ACCOUNT, Optional.of("zh"))).isSameAs(chinese);
        assertThat(engines.route(OTHER_ACCOUNT, Optional.of("fr"))).isSameAs(anything);
        assertThat(engines.route(OTHER_ACCOUNT, Optional.empty())).isSameAs(anything);
        assertThat(engines.route(ACCOUNT, Optional.of("en"))).isSameAs(english);
        assertThat(engines.route(ACCOUNT, Optional.empty())).isSameAs(english);
    }

    @Test
    void routeMayAskForBothLanguageAndAccount() throws Exception {
        var engines = new SpeechEngines("anything", List.of(route(0, "zh", String.valueOf(ACCOUNT), "chinese")), all);

        assertThat(engines.route(ACCOUNT, Optional.of("zh"))).isSameAs(chinese);
        assertThat(engines.route(OTHER_ACCOUNT, Optional.of("zh"))).isSameAs(anything);
        assertThat(engines.route(ACCOUNT, Optional.of("en"))).isSameAs(anything);
    }

    @Test
    void languageThatTheEngineDoesNotDeclareIsRefused() {
        var engines = new SpeechEngines("english", List.of(route(0, "zh", null, "chinese")), all);

        for (var language : List.of("fr", "en-GB", "de-DE")) {
            assertThatThrownBy(() -> engines.route(ACCOUNT, Optional.of(language)))
                    .isInstanceOfSatisfying(EngineException.class, e -> {
                        assertThat(e.code()).isEqualTo("LanguageNotSupported");
                        assertThat(e.retryable()).isFalse();
                    })
                    .hasMessage("There is no recognition of '" + language + "' here; there is for en-US, zh.");
        }
    }

    @Test
    void engineThatIsNotSetUpTellsSoItselfWhenItIsUsed() throws Exception {
        assertThat(new SpeechEngines("not-set-up", List.of(), all).route(ACCOUNT, Optional.of("fr")))
                .isSameAs(notSetUp);
    }

    @Test
    void nameOfAnEngineThatIsNotHereMayBeKnownElsewhere() {
        var engines = new SpeechEngines("english", List.of(), all);

        assertThatThrownBy(() -> engines.named("elsewhere")).isInstanceOfSatisfying(EngineException.class, e -> {
            assertThat(e.code()).isEqualTo("EngineNotAvailable");
            assertThat(e.retryable()).isTrue();
        });
    }

    @Test
    void routesAreToldByEngine() {
        var engines = new SpeechEngines(
                "english",
                List.of(route(0, "zh", null, "chinese"), route(1, "yue", String.valueOf(ACCOUNT), "chinese")),
                all);

        assertThat(engines.routes(chinese.describe()))
                .containsExactly(new EngineRoute(0, "zh", null), new EngineRoute(1, "yue", ACCOUNT));
        assertThat(engines.routes(english.describe())).isEmpty();
        assertThat(engines.used()).containsExactly(english, chinese);
    }

    @Test
    void settingsThatAreNoLanguageOrAccountAreRefused() {
        assertThatThrownBy(() -> route(3, "english!", null, "english"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mediajobs.engine.speech.routes[3].language");
        assertThatThrownBy(() -> route(3, null, "12", "english"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mediajobs.engine.speech.routes[3].account");
    }

    private static SpeechEngines.Route route(int order, String language, String account, String engine) {
        return SpeechEngines.route(
                order, new Setting(Optional.ofNullable(language), Optional.ofNullable(account), engine));
    }
}
