package dev.mediajobs.bench;

import dev.mediajobs.bench.TextCorpus.Text;
import dev.mediajobs.engine.text.Chapter;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.engine.text.Summary;
import dev.mediajobs.engine.text.Summary.Form;
import dev.mediajobs.engine.text.TextEngine;
import dev.mediajobs.engine.text.extractive.ExtractiveText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prints how much of what is true of texts an engine finds. Run by {@code src/bench/text}. */
public final class TextBench {

    private final BenchOptions options;
    private final TextEngine engine = new ExtractiveText();

    private TextBench(BenchOptions options) {
        this.options = options;
    }

    /** @param kinds the true kind was the likeliest */
    private record Measured(
            Found chapters,
            Found keywords,
            Found names,
            Found actions,
            Found questions,
            Found answers,
            Found kinds,
            long nanos) {

        static final Measured NOTHING = new Measured(
                Found.NOTHING,
                Found.NOTHING,
                Found.NOTHING,
                Found.NOTHING,
                Found.NOTHING,
                Found.NOTHING,
                Found.NOTHING,
                0);

        Measured plus(Measured other) {
            return new Measured(
                    chapters.plus(other.chapters),
                    keywords.plus(other.keywords),
                    names.plus(other.names),
                    actions.plus(other.actions),
                    questions.plus(other.questions),
                    answers.plus(other.answers),
                    kinds.plus(other.kinds),
                    nanos + other.nanos);
        }

        void print(String form, String name) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %d of %d | %s | %s | %s | %s | %s | %.2f |%n",
                    name,
                    form,
                    chapters,
                    keywords.right(),
                    keywords.found(),
                    names,
                    actions,
                    questions,
                    answers,
                    kinds.truth() == 0 ? "–" : "%d of %d".formatted(kinds.right(), kinds.truth()),
                    nanos / 1e9);
        }
    }

    public static void main(String[] arguments) throws Exception {
        new TextBench(new BenchOptions(arguments)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        var corpus = TextCorpus.read(Path.of(options.one("--corpus", "src/test/resources/text")));
        System.out.println("| text | form | chapters | keywords | names | to-dos | questions | answers | kind | s |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        // Loads what each language needs; its time is not counted.
        for (var text : corpus.texts()) {
            measure(text, false, false);
        }
        for (var form : options.several("--form", "written,spoken")) {
            boolean spoken = form.equals("spoken");
            var groups = new LinkedHashMap<String, Measured>();
            for (var text : corpus.texts()) {
                var measured = measure(text, spoken, options.has("--answers"));
                measured.print(form, text.name());
                groups.merge(text.group() + " " + text.language(), measured, Measured::plus);
            }
            groups.forEach((group, sum) -> sum.print(form, "**all " + group + "**"));
            groups.values().stream().reduce(Measured.NOTHING, Measured::plus).print(form, "**all**");
        }
    }

    private Measured measure(Text text, boolean spoken, boolean print) throws Exception {
        var document = text.document(spoken);
        var truth = text.truth();
        long start = System.nanoTime();
        var chapters = engine.chapters(document, Memory.NONE);
        var entities = engine.entities(document, Memory.NONE);
        var assistance = engine.assistance(document, Memory.NONE);
        var summary = engine.summary(document, Set.of(Form.values()), Memory.NONE);
        long nanos = System.nanoTime() - start;
        if (print) {
            print(document, chapters, entities.toString(), assistance.toString(), summary);
        }
        var likely = Map.of(
                "interview", assistance.interview(), "lecture", assistance.lecture(), "meeting", assistance.meeting());
        var kind = likely.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        boolean hasKind = truth.kind() != null && !truth.kind().isEmpty();
        var starts = chapters.stream().skip(1).map(Chapter::firstSentence).toList();
        var names = Found.of(entities.people(), truth.people(), TextBench::sameWords)
                .plus(Found.of(entities.places(), truth.places(), TextBench::sameWords))
                .plus(Found.of(entities.organisations(), truth.organisations(), TextBench::sameWords));
        return new Measured(
                Found.of(starts, truth.chapters(), (one, other) -> Math.abs(one - other) <= 1),
                Found.of(entities.keywords(), truth.keywords(), TextBench::sameWords),
                names,
                Found.of(assistance.actions(), truth.actions(), Integer::equals),
                questions(summary, truth),
                answers(summary, truth),
                hasKind ? new Found(kind.getKey().equals(truth.kind()) ? 1 : 0, 1, 1) : Found.NOTHING,
                nanos);
    }

    private static Found questions(Summary summary, TextCorpus.Truth truth) {
        var found = summary.questions().stream()
                .map(one -> one.questionSentences().get(0))
                .toList();
        return Found.of(
                found,
                truth.questions().stream().map(one -> one.question().get(0)).toList(),
                Integer::equals);
    }

    /** Of the questions found, those whose answer begins where it should. */
    private static Found answers(Summary summary, TextCorpus.Truth truth) {
        var pairs = new ArrayList<List<Integer>>();
        var asked = new ArrayList<Integer>();
        for (var one : summary.questions()) {
            asked.add(one.questionSentences().get(0));
            pairs.add(List.of(
                    one.questionSentences().get(0), one.answerSentences().get(0)));
        }
        var right = truth.questions().stream()
                .filter(one -> asked.contains(one.question().get(0)))
                .map(one -> List.of(one.question().get(0), one.answer().get(0)))
                .toList();
        pairs.removeIf(pair -> right.stream().noneMatch(other -> other.get(0).equals(pair.get(0))));
        return Found.of(pairs, right, List::equals);
    }

    /** The same words, in the singular or the plural. */
    private static boolean sameWords(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static List<String> plain(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[ ,.]+"))
                .map(word -> word.replaceFirst("(?<=[a-z]{3})ies$", "y").replaceFirst("(?<=[a-z]{3})s$", ""))
                .toList();
    }

    private static void print(
            Document document, List<Chapter> chapters, String entities, String assistance, Summary summary) {
        System.out.println("<!--");
        chapters.forEach(System.out::println);
        System.out.println(entities);
        System.out.println(assistance);
        System.out.println(summary.title() + "\n" + summary.paragraph());
        summary.conversational().forEach(System.out::println);
        summary.questions().forEach(System.out::println);
        summary.mindMap().forEach(root -> root.topics().forEach(System.out::println));
        document.sentences().forEach(sentence -> System.out.println(sentence.id() + " " + sentence.text()));
        System.out.println("-->");
    }
}
