package dev.mediajobs.engine.text.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.http.Content;
import dev.mediajobs.engine.http.EngineServer;
import dev.mediajobs.engine.text.Memory;
import io.quarkus.logging.Log;

/**
 * Asks a model, and takes only what was asked for. It is offered no tools and nothing it writes is carried out or opened: a
 * document can at worst make it write something untrue, in the shape that it should have.
 */
final class ChatModel {

    private static final String PATH = "/v1/chat/completions";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String THOUGHT = "<think>";
    private static final String THOUGHT_END = "</think>";
    private static final String FENCE = "```";

    /** How much of an answer that was not accepted the model is shown again. */
    private static final int MOST_SHOWN_AGAIN = 4_000;

    private final EngineServer server;
    private final ChatSettings settings;
    private final String model;

    ChatModel(EngineServer server, ChatSettings settings, String model) {
        this.server = server;
        this.settings = settings;
        this.model = model;
    }

    /**
     * Asks, and once more when the answer cannot be accepted.
     *
     * @throws EngineException {@code ChatAnswerInvalid}, not to be tried again, when that is no better
     */
    <T> T ask(Question<T> question, Memory memory) throws EngineException, InterruptedException {
        var request = request(question);
        var key = "chat/%s/%s/%s".formatted(Prompt.VERSION, question.name(), Fingerprint.of(request.toString()));
        var known = memory.recall(key);
        if (known.isPresent()) {
            try {
                return read(question, known.get());
            } catch (Unacceptable e) {
                Log.debugf("A remembered answer %s: the model is asked again", e.getMessage());
            }
        }
        var reply = send(request);
        try {
            return accepted(question, reply, key, memory);
        } catch (Unacceptable e) {
            Log.debugf("The answer for %s %s: the model is asked once more", question.name(), e.getMessage());
            return again(question, correcting(request, reply, e), key, memory);
        }
    }

    private <T> T again(Question<T> question, ObjectNode request, String key, Memory memory)
            throws EngineException, InterruptedException {
        try {
            return accepted(question, send(request), key, memory);
        } catch (Unacceptable e) {
            throw invalid("The model's answer %s, also when it was asked again.".formatted(e.getMessage()));
        }
    }

    private <T> T accepted(Question<T> question, ChatReply reply, String key, Memory memory)
            throws Unacceptable, InterruptedException {
        if (reply.cutOff()) {
            throw new Unacceptable("is cut off at the limit of its length");
        }
        var text = unwrapped(reply.text());
        var answer = read(question, text);
        memory.keep(key, text);
        return answer;
    }

    private static <T> T read(Question<T> question, String text) throws Unacceptable {
        var answer = parsed(text);
        question.shape().check(answer, "answer");
        return question.reading().read(answer);
    }

    private static JsonNode parsed(String text) throws Unacceptable {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Unacceptable("is no whole JSON object");
        }
    }

    /** Without what models put around an answer although they were asked not to. */
    private static String unwrapped(String text) {
        var bare = text.strip();
        if (bare.startsWith(THOUGHT) && bare.contains(THOUGHT_END)) {
            bare = bare.substring(bare.indexOf(THOUGHT_END) + THOUGHT_END.length())
                    .strip();
        }
        int firstLine = bare.indexOf('\n');
        return bare.startsWith(FENCE) && bare.endsWith(FENCE) && firstLine > 0
                ? bare.substring(firstLine, Math.max(firstLine, bare.length() - FENCE.length()))
                : bare;
    }

    private ChatReply send(ObjectNode request) throws EngineException, InterruptedException {
        var reply = server.post(PATH, () -> Content.json(bytes(request)), ChatReply::of);
        Log.debugf("%s took %d tokens, prompts of version %s", model, reply.tokens(), Prompt.VERSION);
        if (reply.declined()) {
            throw invalid("The model declines to answer.");
        }
        return reply;
    }

    private ObjectNode request(Question<?> question) {
        var request = JSON.createObjectNode().put("model", model);
        var messages = request.putArray("messages");
        messages.addObject().put("role", "system").put("content", Prompt.RULES);
        messages.addObject().put("role", "user").put("content", Prompt.of(question));
        request.put("stream", false).put(settings.maxOutputTokensName(), settings.maxOutputTokens());
        settings.temperature().ifPresent(temperature -> request.put("temperature", temperature));
        switch (settings.structuredOutput()) {
            case JSON_SCHEMA -> {
                var format = request.putObject("response_format").put("type", "json_schema");
                var schema = format.putObject("json_schema").put("name", question.name());
                schema.put("strict", true).set("schema", question.shape().schema());
            }
            case JSON_OBJECT -> request.putObject("response_format").put("type", "json_object");
            case PLAIN -> {}
        }
        return request;
    }

    private static ObjectNode correcting(ObjectNode request, ChatReply reply, Unacceptable complaint) {
        var correcting = request.deepCopy();
        var messages = correcting.withArray("/messages");
        var shown = PlainText.clipped(PlainText.of(reply.text()), MOST_SHOWN_AGAIN);
        if (!shown.isEmpty()) {
            messages.addObject().put("role", "assistant").put("content", shown);
        }
        messages.addObject().put("role", "user").put("content", Prompt.correction(complaint.getMessage()));
        return correcting;
    }

    private static byte[] bytes(ObjectNode request) {
        try {
            return JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EngineException invalid(String message) {
        return new EngineException("ChatAnswerInvalid", message, false);
    }
}
