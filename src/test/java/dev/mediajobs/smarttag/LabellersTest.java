package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.label.Label.Kind;
import dev.mediajobs.engine.label.LabelEngine;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.smarttag.SmarttagSteps.Frame;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which engines are asked for labels, and what becomes of those that cannot be. */
class LabellersTest {

    private static final Picture PICTURE = new Picture(1, 1, new byte[3]);
    private static final Frame FRAME = new Frame("frame", 0, 0, 0, 1, 1, 1, 1, 0, false);
    private static final Labellers.Patience HOPEFUL = e -> {
        throw new StepFailure(e.code(), e.getMessage(), true, e);
    };
    private static final Labellers.Patience RESIGNED = e -> {};

    /** @param failure what is wrong with it; empty for nothing */
    private record Engine(String name, Kind kind, boolean ready, String failure) implements LabelEngine {

        @Override
        public EngineDescriptor describe() {
            return new EngineDescriptor(name, "1", null, List.of(), Set.of(), List.of(), false, "none");
        }

        @Override
        public EngineHealth health() {
            return ready ? EngineHealth.up() : EngineHealth.down(failure);
        }

        @Override
        public Set<Kind> kinds() {
            return Set.of(kind);
        }

        @Override
        public List<Label> look(Picture picture) throws EngineException {
            if (!failure.isEmpty()) {
                throw new EngineException("EngineFailed", failure, true);
            }
            return List.of(new Label(kind, name, null, 0.5, null));
        }
    }

    private final Engine good = new Engine("good", Kind.OBJECT, true, "");
    private final Engine down = new Engine("down", Kind.OBJECT, false, "no model");
    private final Engine bad = new Engine("bad", Kind.OBJECT, true, "no memory");
    private final Engine scenes = new Engine("scenes", Kind.SCENE, false, "no model");

    @Test
    void oneThatIsNotReadyIsLeftOutWhereAnotherSaysTheSame() throws Exception {
        var labellers = Labellers.of(List.of(down, good), Set.of(Kind.OBJECT), HOPEFUL);
        assertThat(labellers.look(PICTURE, FRAME)).extracting(Label::name).containsExactly("good");
        assertThat(labellers.skips()).containsExactly(new Skip("object.down", "EngineNotAvailable", "no model"));
    }

    @Test
    void thoseNobodyAsksAreNotTold() throws Exception {
        var labellers = Labellers.of(List.of(good, scenes), Set.of(Kind.OBJECT), HOPEFUL);
        assertThat(labellers.look(PICTURE, FRAME)).hasSize(1);
        assertThat(labellers.skips()).isEmpty();
    }

    @Test
    void kindThatNobodyIsLeftForIsTriedAgainAndLeftOutInTheEnd() throws Exception {
        var engines = List.<LabelEngine>of(good, scenes);
        var kinds = Set.of(Kind.OBJECT, Kind.SCENE);
        assertThatThrownBy(() -> Labellers.of(engines, kinds, HOPEFUL))
                .isInstanceOfSatisfying(StepFailure.class, e -> assertThat(e).hasMessageContaining("no model"));
        var labellers = Labellers.of(engines, kinds, RESIGNED);
        assertThat(labellers.look(PICTURE, FRAME)).extracting(Label::name).containsExactly("good");
        assertThat(labellers.skips()).containsExactly(new Skip("scene", "EngineNotAvailable", "no model"));
    }

    @Test
    void oneThatFailsIsTriedAgainAndLeftOutInTheEnd() throws Exception {
        var hopeful = Labellers.of(List.of(bad, good), Set.of(Kind.OBJECT), HOPEFUL);
        assertThatThrownBy(() -> hopeful.look(PICTURE, FRAME)).isInstanceOf(StepFailure.class);
        var resigned = Labellers.of(List.of(bad, good), Set.of(Kind.OBJECT), RESIGNED);
        assertThat(resigned.look(PICTURE, FRAME)).hasSize(1);
        assertThat(resigned.look(PICTURE, FRAME)).hasSize(1);
        assertThat(resigned.skips()).containsExactly(new Skip("object.bad", "EngineFailed", "no memory"));
    }
}
