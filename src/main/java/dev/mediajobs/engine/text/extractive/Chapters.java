package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.Chapter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parts of a text with what each is about: words that matter in it, and more in it than elsewhere. */
final class Chapters {

    private static final int KEYWORDS_LOOKED_AT = 12;
    private static final int KEYWORDS_IN_HEADLINE = 2;
    private static final int SENTENCES_IN_SUMMARY = 2;
    private static final int LONG_CHAPTER = 8;

    /** @param text of the chapter alone */
    record Part(Reading text, String headline, List<Keyword> keywords) {}

    private Chapters() {}

    static List<Chapter> of(Reading text) throws InterruptedException {
        var questions = new Questions(text);
        var chapters = new ArrayList<Chapter>();
        for (var part : parts(text)) {
            var passages = part.text().passages();
            var key = Salience.of(part.text(), questions)
                    .best(part.text().size() < LONG_CHAPTER ? 1 : SENTENCES_IN_SUMMARY);
            var said = (key.isEmpty() ? passages.subList(0, 1) : key)
                    .stream().map(Passage::text).map(Sentences::shortened).toList();
            chapters.add(new Chapter(
                    passages.get(0).id(),
                    passages.get(passages.size() - 1).id(),
                    part.headline(),
                    text.rules().paragraph(said)));
        }
        return chapters;
    }

    static List<Part> parts(Reading text) throws InterruptedException {
        if (text.size() == 0) {
            return List.of();
        }
        var starts = Boundaries.of(text);
        var everywhere = counts(text);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < starts.size(); i++) {
            var part = text.part(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : text.size());
            var keywords = ownKeywords(part, everywhere);
            parts.add(new Part(part, headline(part, keywords), keywords));
        }
        return parts;
    }

    private static List<Keyword> ownKeywords(Reading part, Map<String, Integer> everywhere)
            throws InterruptedException {
        var here = counts(part);
        return Keywords.of(part, KEYWORDS_LOOKED_AT).stream()
                .map(keyword -> new Keyword(
                        keyword.text(),
                        keyword.keys(),
                        keyword.score() * share(keyword, here, everywhere),
                        keyword.count()))
                .sorted((one, other) -> Double.compare(other.score(), one.score()))
                .toList();
    }

    /** How much of what is said of it is said here; what is said once is little to go by. */
    private static double share(Keyword keyword, Map<String, Integer> here, Map<String, Integer> everywhere) {
        return keyword.keys().stream()
                .mapToDouble(key -> (double) here.get(key) / (everywhere.get(key) + 1))
                .average()
                .orElse(0);
    }

    private static String headline(Reading part, List<Keyword> keywords) {
        if (keywords.isEmpty()) {
            return Sentences.opening(part.passages().get(0).text());
        }
        return part.rules()
                .headline(keywords.stream()
                        .filter(keyword -> keyword == keywords.get(0) || keyword.count() > 1)
                        .limit(KEYWORDS_IN_HEADLINE)
                        .map(Keyword::text)
                        .toList());
    }

    private static Map<String, Integer> counts(Reading text) {
        var counts = new HashMap<String, Integer>();
        text.passages().forEach(passage -> passage.contentKeys().forEach(key -> counts.merge(key, 1, Integer::sum)));
        return counts;
    }
}
