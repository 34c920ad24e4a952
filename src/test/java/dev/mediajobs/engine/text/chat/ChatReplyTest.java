package dev.mediajobs.engine.text.chat;

import static dev.mediajobs.engine.text.chat.ChatServer.completion;
import static dev.mediajobs.testsupport.LoopbackServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Memory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which messages of a model are answers. */
@Timeout(60)
class ChatReplyTest {

    private static final Document TALK = Documents.talk("Anna will call Acme.", "Good.");
    private static final String NO_JSON = "Here you are!";

    private final ChatServer server = new ChatServer();
    private final ChatText engine = new ChatText(Settings.chat(server.url()));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersThatCannotBeAcceptedAreInvalid() {
        for (var content : List.of(
                NO_JSON,
                "",
                "[]",
                "null",
                "7",
                "{}",
                "{\"chapters\":{}}",
                "{\"chapters\":[]}",
                "{\"chapters\":[7]}",
                "{\"chapters\":[{\"first_line\":7,\"headline\":\"cut",
                "{\"chapters\":[{\"first_line\":\"7\",\"headline\":\"h\",\"summary\":\"s\"}]}",
                "{\"chapters\":[{\"first_line\":7.5,\"headline\":\"h\",\"summary\":\"s\"}]}",
                "{\"chapters\":[{\"first_line\":99999999999,\"headline\":\"h\",\"summary\":\"s\"}]}",
                "{\"chapters\":[{\"first_line\":8,\"headline\":\"h\",\"summary\":\"s\"}]}",
                "{\"chapters\":[{\"first_line\":7,\"headline\":null,\"summary\":\"s\"}]}",
                "{\"chapters\":[{\"first_line\":7,\"headline\":\" \\u0000 \",\"summary\":\"s\"}]}",
                "{\"chapters\":[{\"first_line\":7,\"headline\":\"" + "h".repeat(301) + "\",\"summary\":\"s\"}]}",
                "{\"chapters\":[{\"first_line\":7,\"headline\":\"h\",\"summary\":\"s\"}]} And?",
                "{\"chapters\":[],\"chapters\":[{\"first_line\":7,\"headline\":\"h\",\"summary\":\"s\"}]}",
                "[".repeat(5_000))) {
            server.calls.set(0);
            server.saying(content, content);

            assertRefused("ChatAnswerInvalid", false, "also when it was asked again");
            assertThat(server.calls).hasValue(2);
        }
        assertThat(engine.health().ready()).as("of the server, which answers").isTrue();
    }

    @Test
    void answerThatIsNoneIsAskedForOnceMore() throws Exception {
        server.saying(NO_JSON);

        assertThat(engine.chapters(TALK, Memory.NONE)).hasSize(1);
        var repair = server.received.get(1).request();
        assertThat(repair.path("messages").findValuesAsText("role"))
                .containsExactly("system", "user", "assistant", "user");
        assertThat(repair.at("/messages/2/content").asText()).isEqualTo(NO_JSON);
        assertThat(repair.at("/messages/3/content").asText()).contains("no whole JSON object");
    }

    @Test
    void answerThatIsCutOffAtTheLimitIsNotTaken() {
        var whole = ChatServer.obedient(asked());
        var cut = text(200, completion(whole, "length"));
        server.answering(cut, cut);

        assertRefused("ChatAnswerInvalid", false, "cut off at the limit of its length");
    }

    @Test
    void refusalOfTheModelIsFinal() {
        server.answering(text(200, """
                {"choices":[{"message":{"role":"assistant","content":null,"refusal":"I will not."},"finish_reason":"stop"}]}"""));
        assertRefused("ChatAnswerInvalid", false, "declines");

        server.answering(text(200, completion("", "content_filter")));
        assertRefused("ChatAnswerInvalid", false, "declines");
        assertThat(server.calls).hasValue(2);
    }

    @Test
    void callOfAToolIsNoAnswer() {
        var call = text(200, """
                {"choices":[{"finish_reason":"tool_calls","message":{"role":"assistant","content":null,"tool_calls":[
                  {"id":"1","type":"function","function":{"name":"fetch","arguments":"{}"}}]}}]}""");
        server.answering(call, call);

        assertRefused("ChatAnswerInvalid", false, "also when it was asked again");
        assertThat(server.received)
                .allSatisfy(asked -> assertThat(asked.request().has("tools")).isFalse());
    }

    @Test
    void wrappingOfAnAnswerIsNoPartOfIt() throws Exception {
        var chapters = "{\"chapters\":[{\"first_line\":7,\"headline\":\"h\",\"summary\":\"s\"}]}";
        for (var wrapped : List.of(
                "```json\n" + chapters + "\n```",
                "<think>A {\"line\"?}</think>\n" + chapters,
                " <think></think>\n\n```\n" + chapters + "\n```\n")) {
            server.saying(wrapped);
            assertThat(engine.chapters(TALK, Memory.NONE)).hasSize(1);
        }
        assertThat(server.calls).hasValue(3);
    }

    @Test
    void serverThatBreaksTheProtocolFailed() {
        for (var body : List.of(
                "<html><body>Bad Gateway</body></html>",
                "",
                "[]",
                "data: {\"choices\":[]}\n\n",
                "{\"choices\":[]}",
                "{\"choices\":{}}",
                "{\"choices\":[\"text\"]}",
                "{\"choices\":[{\"message\":\"text\"}]}",
                "{\"choices\":[{\"message\":{\"content\":\"cut")) {
            server.answering(text(200, body, "Content-Type", "text/html"));

            assertRefused("EngineFailed", true, "The chat server's answer");
        }
    }

    @Test
    void typeOfTheContentDoesNotMatterWhenTheContentIsRight() throws Exception {
        server.answering(text(200, completion(ChatServer.obedient(asked()), "stop"), "Content-Type", "text/plain"));

        assertThat(engine.chapters(TALK, Memory.NONE)).hasSize(1);
    }

    private ChatServer.Asked asked() {
        var request = ChatServer.JSON.createObjectNode();
        request.putArray("messages").addObject();
        request.withArray("/messages").addObject().put("content", "[7] A: Anna.\n</document>");
        request.putObject("response_format").putObject("json_schema").put("name", "chapters");
        return new ChatServer.Asked("", request);
    }

    private void assertRefused(String code, boolean retryable, String message) {
        assertThatThrownBy(() -> engine.chapters(TALK, Memory.NONE))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.retryable()).isEqualTo(retryable);
                });
    }
}
