package dev.mediajobs.engine.text.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediajobs.testsupport.LoopbackServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Follows OpenAI's protocol for chats, with a model that does what it is asked, as simply as can be. */
public final class ChatServer extends LoopbackServer {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern LINE = Pattern.compile("(?m)^\\[(\\d+)\\] (?:([A-Z]): )?(.*)$");
    private static final int LINES_A_CHAPTER = 8;
    private static final int MOST_OF_WORD = 20;
    private static final int MOST_KEPT = 2_000;

    public record Shown(int id, String speaker, String text) {}

    /** @param name of the kind of question */
    public record Asked(String authorization, JsonNode request) {

        public String system() {
            return request.at("/messages/0/content").asText();
        }

        public String user() {
            return request.at("/messages/1/content").asText();
        }

        public String name() {
            return request.at("/response_format/json_schema/name").asText();
        }

        public boolean isRepair() {
            return request.path("messages").size() > 2;
        }

        public List<Shown> lines() {
            var document = user().substring(0, user().indexOf("</document>"));
            return LINE.matcher(document)
                    .results()
                    .map(line -> new Shown(Integer.parseInt(line.group(1)), line.group(2), line.group(3)))
                    .toList();
        }
    }

    public final List<Asked> received = new CopyOnWriteArrayList<>();

    /** What the model writes. */
    public volatile Function<Asked, String> model = ChatServer::obedient;

    /** What a call is answered instead; null where the model writes. */
    public volatile Function<Asked, HttpHandler> refusal = asked -> null;

    public ChatServer() {
        super("/v1/chat/completions", "/v1/models");
    }

    /** What the model writes in the next calls, one each. */
    void saying(String... contents) {
        for (var content : contents) {
            answering(message(content));
        }
    }

    static HttpHandler message(String content) {
        return text(200, completion(content, "stop"), "Content-Type", "application/json");
    }

    static String completion(String content, String finishReason) {
        var answer = JSON.createObjectNode().put("id", "chatcmpl-1").put("object", "chat.completion");
        var choice = answer.putArray("choices").addObject().put("index", 0).put("finish_reason", finishReason);
        choice.putObject("message").put("role", "assistant").put("content", content);
        answer.putObject("usage")
                .put("prompt_tokens", 10)
                .put("completion_tokens", 5)
                .put("total_tokens", 15);
        return answer.toString();
    }

    @Override
    protected HttpHandler receive(HttpExchange exchange) throws IOException {
        var asked = new Asked(
                exchange.getRequestHeaders().getFirst("Authorization"), JSON.readTree(exchange.getRequestBody()));
        received.add(asked);
        if (received.size() > MOST_KEPT) {
            received.remove(0);
        }
        var instead = refusal.apply(asked);
        return instead == null ? sent -> message(model.apply(asked)).handle(sent) : instead;
    }

    public static String obedient(Asked asked) {
        var lines = asked.lines();
        var answer = JSON.createObjectNode();
        switch (asked.name()) {
            case "entities" -> entities(answer, lines);
            case "chapters" -> chapters(answer.putArray("chapters"), lines);
            case "assistance" -> assistance(answer, lines);
            case "summary" -> summary(answer, asked, lines);
            case "translation", "captions" -> texts(answer.putArray("texts"), lines);
            default -> throw new IllegalStateException(asked.name());
        }
        return answer.toString();
    }

    private static void entities(ObjectNode answer, List<Shown> lines) {
        for (var kind : List.of("people", "places", "organisations", "brands")) {
            answer.putArray(kind);
        }
        var keywords = answer.putArray("keywords");
        lines.stream().limit(10).forEach(line -> keywords.add(beginning(line)));
    }

    private static void chapters(ArrayNode chapters, List<Shown> lines) {
        for (int i = 0; i < lines.size() && i < LINES_A_CHAPTER * 20; i += LINES_A_CHAPTER) {
            chapters.addObject()
                    .put("first_line", lines.get(i).id())
                    .put("headline", "From " + lines.get(i).id())
                    .put("summary", "What is said from " + lines.get(i).id());
        }
    }

    private static void assistance(ObjectNode answer, List<Shown> lines) {
        answer.putArray("keywords").add(beginning(lines.get(0)));
        answer.putArray("key_lines").add(lines.get(0).id());
        answer.putArray("action_lines").add(lines.get(lines.size() - 1).id());
        answer.put("interview", 0.1).put("lecture", 0.3).put("meeting", 0.6);
    }

    private static void summary(ObjectNode answer, Asked asked, List<Shown> lines) {
        var wanted = asked.request().at("/response_format/json_schema/schema/properties");
        if (wanted.has("paragraph")) {
            answer.put("title", "All of it")
                    .put("paragraph", "From " + lines.get(0).id() + ", " + lines.size() + " lines.");
        }
        if (wanted.has("speakers")) {
            var speakers = answer.putArray("speakers");
            lines.stream()
                    .map(Shown::speaker)
                    .filter(speaker -> speaker != null)
                    .distinct()
                    .forEach(speaker ->
                            speakers.addObject().put("speaker", speaker).put("summary", "What " + speaker + " says"));
        }
        if (wanted.has("questions")) {
            var question = answer.putArray("questions").addObject();
            question.put("question", "Which?").put("answer", "This.");
            question.putArray("question_lines").add(lines.get(0).id());
            question.putArray("answer_lines").add(lines.get(lines.size() - 1).id());
        }
        if (wanted.has("mind_map")) {
            var root = answer.putObject("mind_map").put("title", "Subject");
            var branch = root.putArray("topics").addObject().put("title", "Branch");
            branch.putArray("topics")
                    .addObject()
                    .put("title", "Twig")
                    .putArray("topics")
                    .addObject()
                    .put("title", "Leaf");
        }
    }

    private static String beginning(Shown line) {
        var word = line.text().split(" ")[0];
        return word.substring(0, Math.min(MOST_OF_WORD, word.length()));
    }

    private static void texts(ArrayNode texts, List<Shown> lines) {
        lines.forEach(line -> texts.addObject().put("line", line.id()).put("text", "xx " + line.text()));
    }
}
