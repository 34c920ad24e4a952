package dev.mediajobs.engine.text;

import java.util.List;

/** Forms that were not asked for are null; those that were and have nothing to say are empty. */
public record Summary(
        String title, String paragraph, List<Said> conversational, List<Answered> questions, List<Topic> mindMap) {

    public enum Form {
        PARAGRAPH,
        CONVERSATIONAL,
        QUESTIONS_ANSWERING,
        MIND_MAP
    }

    /** What one speaker said. */
    public record Said(String speaker, String summary) {}

    /** @param questionSentences ids of the sentences that ask */
    public record Answered(
            String question, List<Integer> questionSentences, String answer, List<Integer> answerSentences) {}

    /** @param topics below this one; empty at a leaf */
    public record Topic(String title, List<Topic> topics) {}
}
