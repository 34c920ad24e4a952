package dev.mediajobs.engine.text.extractive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much a text is an interview, a lecture or a meeting, by what can be counted: who speaks how much, who asks, how many tasks
 * are given, how often it is spoken of agendas or of lessons. Rules, not a trained model; where speakers were not told apart,
 * what depends on them counts half.
 */
final class Conversation {

    /** Each 0 to 1; they add up to 1. */
    record Kinds(double interview, double lecture, double meeting) {}

    private static final double UNTOLD = 0.5;
    private static final double THOUSAND = 1000;

    /** A share of the sentences that leaves no doubt. */
    private static final double MANY_QUESTIONS = 0.12;

    private static final double MANY_TASKS = 0.08;
    private static final double MANY_CUES = 0.06;

    private final List<Passage> passages;
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final double questions;
    private final double tasks;
    private final double agenda;
    private final double lesson;

    private Conversation(Reading text, int actions) throws InterruptedException {
        passages = text.passages();
        var all = new Questions(text);
        int questionCount = 0;
        int agendaCount = 0;
        int lessonCount = 0;
        for (var passage : passages) {
            Interruption.check();
            boolean question = all.wantsAnAnswer(passage);
            questionCount += question ? 1 : 0;
            agendaCount += text.rules().speaksOfAMeeting(passage.text()) ? 1 : 0;
            lessonCount += text.rules().speaksOfALesson(passage.text()) ? 1 : 0;
            if (passage.speaker() != null) {
                words.merge(passage.speaker(), passage.words(), Integer::sum);
                asked.merge(passage.speaker(), question ? 1 : 0, Integer::sum);
            }
        }
        double size = passages.size();
        questions = Math.min(1, questionCount / size / MANY_QUESTIONS);
        tasks = Math.min(1, actions / size / MANY_TASKS);
        agenda = Math.min(1, agendaCount / size / MANY_CUES);
        lesson = Math.min(1, lessonCount / size / MANY_CUES);
    }

    /** @return empty where nothing is said */
    static Optional<Kinds> of(Reading text, int actions) throws InterruptedException {
        var silent = text.passages().stream().allMatch(passage -> passage.words() == 0);
        return silent ? Optional.empty() : new Conversation(text, actions).kinds();
    }

    private Optional<Kinds> kinds() {
        double lecture = 0.45 * oneSpeaks() + 0.2 * (1 - questions) + 0.2 * lesson + 0.15 * (1 - tasks);
        double interview = (0.6 * questions + 0.15 * (1 - tasks) + 0.25 * (1 - agenda)) * oneAsks() * fewSpeak();
        double meeting = 0.25 * manySpeak() + 0.3 * tasks + 0.25 * agenda + 0.2 * (1 - oneSpeaks());
        // Squares set the likeliest apart.
        double sum = lecture * lecture + interview * interview + meeting * meeting;
        if (sum == 0) {
            return Optional.empty();
        }
        double first = rounded(interview * interview / sum);
        double second = rounded(lecture * lecture / sum);
        return Optional.of(new Kinds(first, second, rounded(1 - first - second)));
    }

    /** 1 where one speaker has nearly all words, 0 where none has more than 60 of 100. */
    private double oneSpeaks() {
        if (words.isEmpty()) {
            return UNTOLD;
        }
        double all = words.values().stream().mapToInt(Integer::intValue).sum();
        double most = words.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return all == 0 ? UNTOLD : between((most / all - 0.6) / 0.35);
    }

    /** 1 where all questions come from one who does not speak the most, 0 where they come from all alike. */
    private double oneAsks() {
        if (words.isEmpty()) {
            return UNTOLD;
        }
        int all = asked.values().stream().mapToInt(Integer::intValue).sum();
        if (words.size() < 2 || all == 0) {
            return 0;
        }
        var asker = asked.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        double share = (double) asker.getValue() / all;
        double said = words.get(asker.getKey())
                / (double) words.values().stream().mapToInt(Integer::intValue).sum();
        return between((share - 0.4) / 0.4) * (said > 0.6 ? 0.5 : 1);
    }

    private double fewSpeak() {
        return words.isEmpty() ? UNTOLD : words.size() == 2 ? 1 : words.size() == 3 ? 0.7 : words.size() == 1 ? 0 : 0.4;
    }

    private double manySpeak() {
        return words.isEmpty() ? UNTOLD : between((words.size() - 1) / 2.0);
    }

    private static double between(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }
}
