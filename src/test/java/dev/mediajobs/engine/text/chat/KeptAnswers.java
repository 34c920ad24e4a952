package dev.mediajobs.engine.text.chat;

import dev.mediajobs.engine.text.Memory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps all. */
final class KeptAnswers implements Memory {

    final Map<String, String> answers = new ConcurrentHashMap<>();

    @Override
    public Optional<String> recall(String question) {
        return Optional.ofNullable(answers.get(question));
    }

    @Override
    public void keep(String question, String answer) {
        answers.put(question, answer);
    }
}
