package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.Summary.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Questions and what is said right after them, by another where speakers are told apart. */
final class Answers {

    private static final int MOST_SENTENCES = 3;

    /** How far away an answer may begin: thanks and "good question" come before it. */
    private static final int MOST_BETWEEN = 3;

    private static final int MOST_QUESTIONS = 100;
    private static final int ENOUGH_WORDS = 4;

    private final Reading text;
    private final Questions questions;

    Answers(Reading text, Questions questions) {
        this.text = text;
        this.questions = questions;
    }

    List<Answered> all() throws InterruptedException {
        var found = new ArrayList<Answered>();
        for (int at = 0; at < text.size() && found.size() < MOST_QUESTIONS; ) {
            Interruption.check();
            int end = at;
            while (end < text.size()
                    && questions.wantsAnAnswer(passage(end))
                    && Objects.equals(passage(end).speaker(), passage(at).speaker())) {
                end++;
            }
            if (end > at) {
                var asked = text.passages().subList(at, end);
                var answer = answer(asked, end);
                if (!answer.isEmpty()) {
                    found.add(new Answered(said(asked), ids(asked), said(answer), ids(answer)));
                }
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }

    private List<Passage> answer(List<Passage> asked, int from) {
        var asker = asked.get(0).speaker();
        var answer = new ArrayList<Passage>();
        boolean request = asked.stream().anyMatch(question -> text.rules().requests(question.text()));
        for (int i = from; i < text.size() && answer.size() < MOST_SENTENCES; i++) {
            var passage = passage(i);
            if (isBackWith(asker, from, i)
                    || questions.isQuestion(passage)
                    || text.rules().opensTopic(passage)) {
                break;
            }
            if (answer.isEmpty()) {
                if (saysNothing(passage)) {
                    if (i - from >= MOST_BETWEEN) {
                        break;
                    }
                    continue;
                }
                // Asked to do something, one agrees, or says what was asked for; the rest is about something else.
                if (request && !shares(asked, passage)) {
                    break;
                }
            } else if (!continues(answer.get(answer.size() - 1), passage, asker)) {
                break;
            }
            answer.add(passage);
        }
        return answer;
    }

    /** Whoever asked goes on after another has spoken. */
    private boolean isBackWith(String asker, int from, int at) {
        return asker != null
                && asker.equals(passage(at).speaker())
                && !asker.equals(passage(from).speaker());
    }

    private boolean saysNothing(Passage passage) {
        return passage.contents() == 0 && passage.words() < ENOUGH_WORDS
                || text.rules().isFrame(passage.text())
                || text.rules().isAcknowledgement(passage.text());
    }

    private static boolean shares(List<Passage> asked, Passage answer) {
        var keys = answer.contentKeys();
        return asked.stream()
                .anyMatch(question -> question.contentKeys().stream().anyMatch(keys::contains));
    }

    /** The same person goes on, and about the same. */
    private boolean continues(Passage answer, Passage next, String asker) {
        if (!Objects.equals(answer.speaker(), next.speaker()) || saysNothing(next)) {
            return false;
        }
        boolean alone = asker == null || Objects.equals(asker, answer.speaker());
        boolean shares = next.contentKeys().stream().anyMatch(answer.contentKeys()::contains);
        return shares || !alone && text.rules().leansOnTheOneBefore(next.text());
    }

    private Passage passage(int index) {
        return text.passages().get(index);
    }

    private String said(List<Passage> passages) {
        return text.rules()
                .paragraph(passages.stream()
                        .map(Passage::text)
                        .map(Sentences::shortened)
                        .toList());
    }

    private static List<Integer> ids(List<Passage> passages) {
        return passages.stream().map(Passage::id).toList();
    }
}
