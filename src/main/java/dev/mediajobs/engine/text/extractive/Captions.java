package dev.mediajobs.engine.text.extractive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** A line a slide: its title, and the first lines below it. */
final class Captions {

    private static final int LINES = 3;
    private static final int FEWEST_SLIDES = 3;
    private static final int FEWEST_LETTERS = 2;

    private final boolean unspaced;
    private final Map<String, Integer> slidesWith = new HashMap<>();
    private final int slides;

    private Captions(boolean unspaced, List<List<String>> slides) {
        this.unspaced = unspaced;
        this.slides = slides.size();
        for (var slide : slides) {
            new HashSet<>(cleaned(slide)).forEach(line -> slidesWith.merge(line, 1, Integer::sum));
        }
    }

    static List<String> of(String language, List<List<String>> slides) throws InterruptedException {
        boolean unspaced = language != null && language.matches("(?:zh|ja|yue|cmn)(?:[-_].*)?");
        var captions = new Captions(unspaced, slides);
        var lines = new ArrayList<String>();
        for (var slide : slides) {
            Interruption.check();
            lines.add(captions.of(slide));
        }
        return lines;
    }

    private String of(List<String> slide) {
        var lines = cleaned(slide).stream()
                .filter(line -> !isOnMost(line))
                .distinct()
                .toList();
        if (lines.isEmpty()) {
            return "";
        }
        var below = lines.subList(1, Math.min(lines.size(), 1 + LINES));
        var caption = below.isEmpty()
                ? lines.get(0)
                : lines.get(0) + (unspaced ? "：" : ": ") + String.join(unspaced ? "；" : "; ", below);
        return Sentences.shortened(caption);
    }

    /** What stands on most of the slides is about none of them. */
    private boolean isOnMost(String line) {
        return slides >= FEWEST_SLIDES && slidesWith.get(line) * 2 > slides;
    }

    private static List<String> cleaned(List<String> slide) {
        return slide.stream()
                .map(line -> CleanText.of(line, Reader.MOST_CHARACTERS))
                .filter(line -> line.codePoints().filter(Character::isLetter).count() >= FEWEST_LETTERS)
                .toList();
    }
}
