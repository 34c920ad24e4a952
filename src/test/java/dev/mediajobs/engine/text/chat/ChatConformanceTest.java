package dev.mediajobs.engine.text.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Document.Sentence;
import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.engine.text.Summary;
import dev.mediajobs.engine.text.Summary.Form;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers rely on, for documents of every length. */
@Timeout(120)
class ChatConformanceTest {

    private static final int MANY = 3_000;

    private final ChatServer server = new ChatServer();
    private final ChatText engine = new ChatText(Settings.chat(server.url()));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void nothingIsAskedAboutNothing() throws Exception {
        for (var nothing : List.of(Documents.of(), Documents.talk(" ", "\n", "\u0000"))) {
            var entities = engine.entities(nothing, Memory.NONE);
            assertThat(entities.people()).isEmpty();
            assertThat(entities.keywords()).isEmpty();
            assertCovers(nothing);
            assertThat(engine.summary(nothing, EnumSet.allOf(Form.class), Memory.NONE))
                    .isEqualTo(new Summary("", "", List.of(), List.of(), List.of()));
            assertThat(engine.summary(nothing, Set.of(), Memory.NONE))
                    .isEqualTo(new Summary(null, null, null, null, null));
            var assistance = engine.assistance(nothing, Memory.NONE);
            assertThat(assistance.keywords()).isEmpty();
            assertThat(assistance.tellsKinds()).isFalse();
            assertThat(engine.translate(nothing, "de", Memory.NONE))
                    .hasSameSizeAs(nothing.sentences())
                    .allMatch(String::isEmpty);
            assertThat(engine.captions("en", List.of(), Memory.NONE)).isEmpty();
        }
        assertThat(server.calls).hasValue(0);
    }

    @Test
    void oneSentenceIsEnough() throws Exception {
        assertFits(Documents.talk("Anna comes."));
    }

    @Test
    void longDocumentIsDoneInABoundedNumberOfCalls() throws Exception {
        var document = Documents.longTalk(MANY);
        int parts = document.sentences().stream()
                                .mapToInt(s -> s.text().length() + 12)
                                .sum()
                        / 16_000
                + 1;
        server.calls.set(0);

        assertCovers(document);
        assertThat(server.calls.getAndSet(0)).as("chapters").isLessThanOrEqualTo(2 * parts + 1);
        engine.entities(document, Memory.NONE);
        assertThat(server.calls.getAndSet(0)).as("entities").isLessThanOrEqualTo(parts + 1);
        assertSummary(document, engine.summary(document, EnumSet.allOf(Form.class), Memory.NONE));
        assertThat(server.calls.getAndSet(0)).as("summary").isLessThanOrEqualTo(2 * parts + 1);
        engine.assistance(document, Memory.NONE);
        assertThat(server.calls.getAndSet(0)).as("assistance").isLessThanOrEqualTo(parts + 1);
        assertThat(engine.translate(document, "de", Memory.NONE)).hasSize(MANY);
        assertThat(server.calls.get()).as("translation").isLessThanOrEqualTo(MANY / 20);
    }

    @Test
    void noCallIsGivenMoreThanItMayBe() throws Exception {
        var small = new ChatText(Settings.chat(server.url(), "max-input-characters", "2000"));
        var document = Documents.talk("word ".repeat(3_000), "Short.", "文".repeat(5_000), "Short again.");
        assertFits(small, document);

        assertThat(server.received).hasSizeGreaterThan(20).allSatisfy(call -> assertThat(
                        call.user().indexOf("</document>"))
                .isLessThan(2_000 + 40));
    }

    @Test
    void summariesAsLongAsWhatTheySumUpComeToAnEnd() throws Exception {
        server.model = asked -> {
            var answer = ChatServer.JSON.createObjectNode();
            answer.put("title", "t").put("paragraph", "very long ".repeat(390));
            var speakers = answer.putArray("speakers");
            for (var speaker : List.of("A", "B")) {
                speakers.addObject().put("speaker", speaker).put("summary", "on and on ".repeat(390));
            }
            return answer.toString();
        };
        var small = new ChatText(Settings.chat(server.url(), "max-input-characters", "2000"));

        var summary = small.summary(Documents.longTalk(500), Set.of(Form.PARAGRAPH, Form.CONVERSATIONAL), Memory.NONE);

        assertThat(summary.paragraph()).startsWith("very long");
        assertThat(server.calls.get()).isLessThan(80);
    }

    @Test
    void topicThatAPartEndsInIsDividedAnewWithTheNext() throws Exception {
        server.model = asked -> {
            var lines = asked.lines();
            var answer = ChatServer.JSON.createObjectNode();
            var chapters = answer.putArray("chapters");
            String topic = null;
            for (var line : lines) {
                var spoken = line.text().replaceAll(".*topic (\\d+),.*", "$1");
                if (!spoken.equals(topic)) {
                    topic = spoken;
                    chapters.addObject()
                            .put("first_line", line.id())
                            .put("headline", topic)
                            .put("summary", "s");
                }
            }
            return answer.toString();
        };
        var document = Documents.longTalk(1_000);

        var chapters = engine.chapters(document, Memory.NONE);

        assertThat(server.calls.get()).isGreaterThan(3);
        assertThat(chapters).as("of 50 sentences each, as they were spoken").hasSize(20);
        assertThat(chapters).extracting(chapter -> chapter.firstSentence()).allMatch(id -> (id - 7) / 3 % 50 == 0);
    }

    @Test
    void oneTopicLongerThanAPartIsStillDivided() throws Exception {
        server.model = asked -> "{\"chapters\":[{\"first_line\":%d,\"headline\":\"h\",\"summary\":\"s\"}]}"
                .formatted(asked.lines().get(0).id());

        assertCovers(Documents.longTalk(1_000));
        assertThat(server.calls.get()).isLessThan(10);
    }

    private void assertFits(Document document) throws Exception {
        assertFits(engine, document);
    }

    private void assertFits(ChatText engine, Document document) throws Exception {
        assertCovers(engine, document);
        assertThat(engine.entities(document, Memory.NONE).keywords()).isNotEmpty();
        assertSummary(document, engine.summary(document, EnumSet.allOf(Form.class), Memory.NONE));
        var assistance = engine.assistance(document, Memory.NONE);
        assertThat(ids(document)).containsAll(assistance.keySentences()).containsAll(assistance.actions());
        assertThat(assistance.keySentences()).isSorted().doesNotHaveDuplicates().isNotEmpty();
        assertThat(engine.translate(document, "de", Memory.NONE))
                .hasSameSizeAs(document.sentences())
                .noneMatch(String::isBlank);
    }

    private static void assertSummary(Document document, Summary summary) {
        var ids = ids(document);
        assertThat(summary.title()).isNotBlank();
        assertThat(summary.paragraph()).isNotBlank();
        assertThat(summary.mindMap()).isNotEmpty();
        assertThat(summary.conversational()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(summary.questions()).isNotEmpty().allSatisfy(question -> {
            assertThat(ids).containsAll(question.questionSentences()).containsAll(question.answerSentences());
        });
    }

    private void assertCovers(Document document) throws Exception {
        assertCovers(engine, document);
    }

    /** Without gaps or overlaps. */
    private static void assertCovers(ChatText engine, Document document) throws Exception {
        var ids = document.sentences().stream().map(Sentence::id).toList();
        int next = 0;
        for (var chapter : engine.chapters(document, Memory.NONE)) {
            assertThat(chapter.firstSentence()).isEqualTo(ids.get(next));
            assertThat(chapter.lastSentence()).isGreaterThanOrEqualTo(chapter.firstSentence());
            next = ids.indexOf(chapter.lastSentence()) + 1;
            assertThat(next).isPositive();
        }
        assertThat(next).isEqualTo(ids.size());
    }

    private static Set<Integer> ids(Document document) {
        return document.sentences().stream().map(Sentence::id).collect(Collectors.toCollection(HashSet::new));
    }
}
