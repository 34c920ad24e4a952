package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BoundariesTest {

    private static final List<String> LINES = List.of(
            "Let's move on to the next topic.",
            "The bridge over the river is old and the towers are weak.",
            "Yes.",
            "",
            "Why is the garden full of flowers and trees?",
            "The last point is the budget.",
            "The market sells apples, pears and plums.",
            "Okay, the roof.",
            "...",
            "To sum up, the engine needs a new window.");

    @RepeatedTest(50)
    void chaptersCoverAnyTextOnce(RepetitionInfo run) throws Exception {
        var random = new Random(run.getCurrentRepetition());
        int size = 1 + random.nextInt(1 + run.getCurrentRepetition() * 6);
        var sentences = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            sentences.add(LINES.get(random.nextInt(LINES.size())));
        }
        var text = Texts.reading(new EnglishRules(), sentences);

        var starts = Boundaries.of(text);
        assertThat(starts).startsWith(0).isSorted().doesNotHaveDuplicates().allMatch(start -> start < size);

        int next = 0;
        for (var chapter : Chapters.of(text)) {
            assertThat(chapter.firstSentence()).isEqualTo(next);
            assertThat(chapter.lastSentence()).isGreaterThanOrEqualTo(next);
            next = chapter.lastSentence() + 1;
        }
        assertThat(next).isEqualTo(size);
    }

    @Test
    void chapterBeginsWhereSomebodySaysSo() throws Exception {
        var sentences = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            sentences.add(i == 9 ? "Let's move on to the roof." : "The bridge over the river has towers and cables.");
        }

        assertThat(Boundaries.of(Texts.reading(new EnglishRules(), sentences))).containsExactly(0, 9);
    }

    @Test
    void chaptersAreNotTiny() throws Exception {
        var sentences = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            sentences.add("The next topic is the bridge over the river.");
        }
        var starts = Boundaries.of(Texts.reading(new EnglishRules(), sentences));

        assertThat(starts).hasSizeBetween(2, 7);
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void textWithoutSentencesHasNoChapters() throws Exception {
        assertThat(Chapters.of(Texts.english())).isEmpty();
    }
}
