package dev.mediajobs.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document.Sentence;
import dev.mediajobs.engine.text.Summary.Form;
import dev.mediajobs.engine.text.Summary.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every engine for texts keeps to, whatever it reads. Not how well it reads: that is measured, not tested. */
public abstract class TextEngineConformance {

    private static final int MANY = 10_000;
    private static final long MOST_MILLIS_TO_STOP = 5_000;
    private static final Set<Form> ALL = EnumSet.allOf(Form.class);

    /** The same for all tests of a class, where loading takes long. */
    protected abstract TextEngine engine();

    /** A text that takes the engine long, or that it never answers. */
    protected Document endless() {
        return TextDocuments.meeting(MANY);
    }

    /** All that an engine answers for a document; null is what it cannot do. */
    private record Answers(
            Entities entities,
            List<Chapter> chapters,
            Summary summary,
            Assistance assistance,
            List<String> translation) {}

    @Test
    void descriptorIsWhole() {
        var descriptor = engine().describe();

        assertThat(descriptor.name()).matches("[a-z0-9-]+");
        assertThat(descriptor.version()).isNotBlank();
        assertThat(descriptor.licence()).isNotBlank();
        assertThat(descriptor.capability()).isEqualTo(Capability.TEXT);
        assertThat(descriptor.languages()).isNotEmpty();
        assertThat(descriptor.abilities()).isNotEmpty();
        assertThat(engine().describe()).isEqualTo(descriptor);
        assertThat(engine().health().ready()).as(engine().health().reason()).isTrue();
    }

    @Test
    void abilitiesThatAreNotDeclaredAreRefused() {
        var document = TextDocuments.meeting(3);
        for (var ability : EnumSet.of(
                Ability.ENTITIES,
                Ability.CHAPTERS,
                Ability.SUMMARIES,
                Ability.MEETING_ASSISTANCE,
                Ability.TRANSLATION)) {
            if (!can(ability)) {
                assertThat(catchThrowable(() -> ask(ability, document)))
                        .isInstanceOfSatisfying(EngineException.class, refusal -> assertThat(refusal.code())
                                .isEqualTo("EngineNotAvailable"));
            }
        }
    }

    @Test
    void meetingIsAnsweredWhole() throws Exception {
        assertKept(TextDocuments.meeting(40));
        assertKept(new Document("zh", TextDocuments.chinese()));
    }

    @Test
    void emptyDocumentHasNothing() throws Exception {
        var answers = assertKept(new Document("und", List.of()));

        if (answers.entities() != null) {
            assertThat(answers.entities().keywords()).isEmpty();
            assertThat(answers.entities().people()).isEmpty();
        }
        if (answers.assistance() != null) {
            assertThat(answers.assistance().actions()).isEmpty();
        }
    }

    @Test
    void oneSentenceIsOneChapter() throws Exception {
        var answers = assertKept(TextDocuments.document("en", List.of("We open the shop at nine o'clock.")));

        if (answers.chapters() != null) {
            assertThat(answers.chapters()).hasSize(1);
        }
    }

    @Test
    void sentencesWithoutWordsAreNoTrouble() throws Exception {
        assertKept(TextDocuments.document("en", List.of("", " ", "...", "?!", "\u0000", "。")));
    }

    @Test
    void tenThousandSentencesAreNoTrouble() throws Exception {
        assertKept(TextDocuments.meeting(MANY));
    }

    @Test
    void hostileTextIsOnlyText() throws Exception {
        assertKept(TextDocuments.document("en", TextDocuments.hostile()));
        assertKept(TextDocuments.document("und", TextDocuments.hostile()));
        assertKept(TextDocuments.document("zh", TextDocuments.hostile()));
    }

    @Test
    void aSentenceOfAMegabyteIsNoTrouble() throws Exception {
        for (var piece :
                List.of("word ", "字", "a-", "?", "please send ", "A.", "so ", "yes ", "我会", "好，", "\uD83D\uDE00")) {
            assertKept(TextDocuments.document(
                    "en", List.of(piece.repeat((1 << 20) / piece.length()), "Then it went on.")));
        }
    }

    @Test
    void unknownTagsAreNoTrouble() throws Exception {
        for (var tag : List.of("und", "", "xx", "de", "ja", "not a tag", "zh-Hant-TW", "en-US")) {
            assertKept(
                    TextDocuments.document(tag, List.of("The first one is here.", "Die zweite ist da.", "三番目はここです。")));
        }
    }

    @Test
    void onlyFormsThatWereAskedForAreGiven() throws Exception {
        if (!can(Ability.SUMMARIES)) {
            return;
        }
        var document = TextDocuments.meeting(40);
        for (var form : Form.values()) {
            assertForms(engine().summary(document, Set.of(form), Memory.NONE), Set.of(form));
        }
        assertForms(engine().summary(document, Set.of(), Memory.NONE), Set.of());
    }

    @Test
    void everySlideHasACaption() throws Exception {
        if (!can(Ability.SUMMARIES)) {
            return;
        }
        var slides = List.of(
                List.of("Tides", "The Moon pulls"), List.<String>of(), List.of(" ", "12"), TextDocuments.hostile());

        assertThat(engine().captions("en", slides, Memory.NONE))
                .hasSize(4)
                .allSatisfy(TextEngineConformance::assertPlain);
        assertThat(engine().captions("und", List.of(), Memory.NONE)).isEmpty();
    }

    @Test
    void sameDocumentGivesTheSameAnswers() throws Exception {
        var first = ask(TextDocuments.meeting(60));
        ask(TextDocuments.document("zh", List.of("今天我们讨论预约系统。")));

        assertThat(ask(TextDocuments.meeting(60))).isEqualTo(first);
    }

    @Test
    void severalThreadsReadWhatOneReads() throws Exception {
        var alone = ask(TextDocuments.meeting(60));
        var threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Answers> call = () -> ask(TextDocuments.meeting(60));
            for (var together : threads.invokeAll(Collections.nCopies(3, call))) {
                assertThat(together.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void interruptionEndsSoonAndTheEngineGoesOn() throws Exception {
        var before = ask(TextDocuments.meeting(20));
        var document = endless();
        for (var ability : engine().describe().abilities()) {
            var outcome = new AtomicReference<Throwable>();
            var thread = new Thread(() -> {
                try {
                    while (true) {
                        ask(ability, document);
                    }
                } catch (Throwable e) {
                    outcome.set(e);
                }
            });
            thread.start();
            while (thread.isAlive() && thread.getState() == Thread.State.NEW) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            thread.join(MOST_MILLIS_TO_STOP);

            assertThat(thread.isAlive()).as(ability.name()).isFalse();
            assertThat(outcome.get()).as(ability.name()).isInstanceOf(InterruptedException.class);
        }
        assertThat(ask(TextDocuments.meeting(20))).isEqualTo(before);
    }

    private Answers assertKept(Document document) throws EngineException, InterruptedException {
        var answers = ask(document);
        if (answers.entities() != null) {
            assertEntities(answers.entities());
        }
        if (answers.chapters() != null) {
            assertCovered(document, answers.chapters());
        }
        if (answers.summary() != null) {
            assertSummary(document, answers.summary());
        }
        if (answers.assistance() != null) {
            assertAssistance(document, answers.assistance());
        }
        if (answers.translation() != null) {
            assertThat(answers.translation())
                    .hasSameSizeAs(document.sentences())
                    .doesNotContainNull();
        }
        return answers;
    }

    private static void assertEntities(Entities found) {
        for (var list :
                List.of(found.people(), found.places(), found.organisations(), found.brands(), found.keywords())) {
            assertThat(list).doesNotHaveDuplicates().allSatisfy(name -> {
                assertThat(name).isNotBlank();
                assertPlain(name);
            });
        }
    }

    private static void assertCovered(Document document, List<Chapter> chapters) {
        var covered = new ArrayList<Integer>();
        for (var chapter : chapters) {
            assertThat(chapter.lastSentence()).isGreaterThanOrEqualTo(chapter.firstSentence());
            ids(document)
                    .filter(id -> id >= chapter.firstSentence() && id <= chapter.lastSentence())
                    .forEach(covered::add);
            assertThat(ids(document).toList()).contains(chapter.firstSentence(), chapter.lastSentence());
            assertPlain(chapter.headline());
            assertPlain(chapter.summary());
        }
        assertThat(covered).isEqualTo(ids(document).toList());
    }

    private static void assertSummary(Document document, Summary summary) {
        assertForms(summary, ALL);
        assertPlain(summary.title());
        assertPlain(summary.paragraph());
        var speakers = document.sentences().stream().map(Sentence::speaker).toList();
        assertThat(summary.conversational()).allSatisfy(said -> {
            assertThat(said.speaker()).isIn(speakers);
            assertPlain(said.summary());
        });
        assertThat(summary.questions()).allSatisfy(answered -> {
            assertKnown(document, answered.questionSentences());
            assertKnown(document, answered.answerSentences());
            assertThat(answered.questionSentences()).isNotEmpty();
            assertPlain(answered.question());
            assertPlain(answered.answer());
        });
        summary.mindMap().forEach(TextEngineConformance::assertTopic);
    }

    private static void assertTopic(Topic topic) {
        assertPlain(topic.title());
        assertThat(topic.topics()).isNotNull();
        topic.topics().forEach(TextEngineConformance::assertTopic);
    }

    private static void assertAssistance(Document document, Assistance assistance) {
        assertKnown(document, assistance.keySentences());
        assertKnown(document, assistance.actions());
        assertThat(assistance.keywords()).doesNotHaveDuplicates().allSatisfy(TextEngineConformance::assertPlain);
        if (!assistance.tellsKinds()) {
            assertThat(Stream.of(assistance.interview(), assistance.lecture(), assistance.meeting()))
                    .containsOnlyNulls();
            return;
        }
        var kinds = List.of(assistance.interview(), assistance.lecture(), assistance.meeting());
        assertThat(kinds).allSatisfy(kind -> assertThat(kind).isBetween(0.0, 1.0));
        assertThat(kinds.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, Offset.offset(1e-6));
    }

    private static void assertForms(Summary summary, Set<Form> asked) {
        assertThat(summary.title() != null).isEqualTo(asked.contains(Form.PARAGRAPH));
        assertThat(summary.paragraph() != null).isEqualTo(asked.contains(Form.PARAGRAPH));
        assertThat(summary.conversational() != null).isEqualTo(asked.contains(Form.CONVERSATIONAL));
        assertThat(summary.questions() != null).isEqualTo(asked.contains(Form.QUESTIONS_ANSWERING));
        assertThat(summary.mindMap() != null).isEqualTo(asked.contains(Form.MIND_MAP));
    }

    private static void assertKnown(Document document, Collection<Integer> sentences) {
        assertThat(ids(document).toList()).containsAll(sentences);
        assertThat(sentences).doesNotHaveDuplicates();
    }

    /** Can be written into any file: no control characters, no halves of characters. */
    private static void assertPlain(String text) {
        assertThat(text.codePoints())
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' || Character.getType(c) == Character.SURROGATE);
    }

    private Answers ask(Document document) throws EngineException, InterruptedException {
        return new Answers(
                can(Ability.ENTITIES) ? engine().entities(document, Memory.NONE) : null,
                can(Ability.CHAPTERS) ? engine().chapters(document, Memory.NONE) : null,
                can(Ability.SUMMARIES) ? engine().summary(document, ALL, Memory.NONE) : null,
                can(Ability.MEETING_ASSISTANCE) ? engine().assistance(document, Memory.NONE) : null,
                can(Ability.TRANSLATION) ? engine().translate(document, "de", Memory.NONE) : null);
    }

    private void ask(Ability ability, Document document) throws EngineException, InterruptedException {
        switch (ability) {
            case ENTITIES -> engine().entities(document, Memory.NONE);
            case CHAPTERS -> engine().chapters(document, Memory.NONE);
            case SUMMARIES -> engine().summary(document, ALL, Memory.NONE);
            case MEETING_ASSISTANCE -> engine().assistance(document, Memory.NONE);
            default -> engine().translate(document, "de", Memory.NONE);
        }
    }

    private boolean can(Ability ability) {
        return engine().describe().abilities().contains(ability);
    }

    private static Stream<Integer> ids(Document document) {
        return document.sentences().stream().map(Sentence::id);
    }
}
