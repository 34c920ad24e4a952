package dev.mediajobs.engine.text.chat;

import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.engine.text.Summary.Form;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is paid for twice. */
@Timeout(60)
class ChatMemoryTest {

    private static final Document LONG = Documents.longTalk(200);

    /** Does what an engine does. */
    @FunctionalInterface
    private interface Work {
        Object with(Memory memory) throws EngineException, InterruptedException;
    }

    private final ChatServer server = new ChatServer();
    private final ChatText engine = engine("max-input-characters", "3000");
    private final KeptAnswers kept = new KeptAnswers();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sameWorkIsPaidForOnce() throws Exception {
        for (var work : works()) {
            var first = work.with(kept);
            int paid = server.calls.get();
            var again = work.with(kept);

            assertThat(again).isEqualTo(first);
            assertThat(server.calls).hasValue(paid);
        }
        assertThat(server.calls.get()).as("in parts").isGreaterThan(20);
    }

    @Test
    void whatWasPaidForBeforeAFailureIsNotPaidForAgain() throws Exception {
        for (var work : works()) {
            kept.answers.clear();
            server.calls.set(0);
            server.model = ChatServer::obedient;
            work.with(Memory.NONE);
            int whole = server.calls.getAndSet(0);
            assertThat(whole).isGreaterThan(2);

            failingFrom(whole / 2, text(400, "{}"));
            assertThatThrownBy(() -> work.with(kept)).isInstanceOf(EngineException.class);
            assertThat(kept.answers).hasSize(whole / 2);
            work.with(kept);

            assertThat(server.calls).as("and the call that failed").hasValue(whole + 1);
        }
    }

    @Test
    void partOfATranslationThatCameIsKept() throws Exception {
        var document = Documents.of("One.", "Two.");
        server.saying("{\"texts\":[{\"line\":1,\"text\":\"Eins.\"}]}");
        server.answering(text(400, "{}"));
        assertThatThrownBy(() -> engine.translate(document, "de", kept)).isInstanceOf(EngineException.class);
        server.received.clear();

        assertThat(engine.translate(document, "de", kept)).containsExactly("Eins.", "xx Two.");
        assertThat(server.received).hasSize(1).allSatisfy(call -> assertThat(call.lines())
                .hasSize(1));
    }

    @Test
    void onlyAnswersThatWereAcceptedAreKept() throws Exception {
        server.saying("no JSON", "{}");
        assertThatThrownBy(() -> engine.chapters(Documents.of("Hi."), kept)).isInstanceOf(EngineException.class);
        assertThat(kept.answers).isEmpty();

        server.saying("no JSON");
        engine.chapters(Documents.of("Hi."), kept);
        engine.chapters(Documents.of("Hi."), kept);
        assertThat(kept.answers).hasSize(1);
        assertThat(server.calls)
                .as("the repaired answer is remembered for the question")
                .hasValue(4);
    }

    @Test
    void memoryThatBringsSomethingElseIsNotBelieved() throws Exception {
        engine.chapters(Documents.of("Hi."), kept);
        kept.answers.replaceAll(
                (question, answer) -> "{\"chapters\":[{\"first_line\":1,\"headline\":\"x\",\"summary\":\"x\"}]}");

        assertThat(engine.chapters(Documents.of("Hi."), kept).get(0).firstSentence())
                .isEqualTo(7);
        assertThat(server.calls).hasValue(2);
    }

    @Test
    void questionDependsOnAllThatTheAnswerDoes() throws Exception {
        engine.chapters(Documents.of("Hi."), kept);
        engine.chapters(Documents.of("Ho."), kept);
        engine.chapters(Documents.talk("Hi."), kept);
        engine.entities(Documents.of("Hi."), kept);
        engine("model", "other").chapters(Documents.of("Hi."), kept);
        engine("temperature", "1").chapters(Documents.of("Hi."), kept);
        engine.translate(Documents.of("Hi."), "de", kept);
        engine.translate(Documents.of("Hi."), "fr", kept);

        assertThat(kept.answers).hasSize(8).allSatisfy((question, answer) -> assertThat(question)
                .matches("chat/1/[a-z]+/[0-9a-f]{64}"));
    }

    @Test
    void memoryThatLosesEverythingDoesNoHarm() throws Exception {
        assertThat(engine.chapters(LONG, Memory.NONE)).isEqualTo(engine.chapters(LONG, kept));
    }

    @Test
    void interruptionInTheMemoryEndsTheWork() {
        var interrupted = new Memory() {
            @Override
            public Optional<String> recall(String question) throws InterruptedException {
                throw new InterruptedException();
            }

            @Override
            public void keep(String question, String answer) {}
        };
        assertThatThrownBy(() -> engine.chapters(LONG, interrupted)).isInstanceOf(InterruptedException.class);
        assertThat(server.calls).hasValue(0);
    }

    private List<Work> works() {
        var slides = IntStream.range(0, 150)
                .mapToObj(i -> List.of("Slide " + i, "Written on it"))
                .toList();
        return List.of(
                memory -> engine.entities(LONG, memory),
                memory -> engine.chapters(LONG, memory),
                memory -> engine.summary(LONG, EnumSet.allOf(Form.class), memory),
                memory -> engine.assistance(LONG, memory),
                memory -> engine.translate(LONG, "de", memory),
                memory -> engine.captions("en", slides, memory));
    }

    /** The call after so many good ones. */
    private void failingFrom(int good, com.sun.net.httpserver.HttpHandler failure) {
        int before = server.calls.get();
        server.model = asked -> {
            if (server.calls.get() == before + good) {
                server.answering(failure);
            }
            return ChatServer.obedient(asked);
        };
    }

    private ChatText engine(String... settings) {
        return new ChatText(Settings.chat(server.url(), settings));
    }
}
