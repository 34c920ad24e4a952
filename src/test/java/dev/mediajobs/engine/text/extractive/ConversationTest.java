package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ConversationTest {

    @Test
    void oneWhoSpeaksAloneGivesALecture() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            lines.add("Professor: The bridge carries its load on towers and cables.");
        }
        var kinds = kinds(0, lines.toArray(String[]::new));

        assertThat(kinds.lecture()).isGreaterThan(kinds.meeting()).isGreaterThan(kinds.interview());
    }

    @Test
    void oneWhoAsksAndOneWhoAnswersAreAnInterview() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            lines.add("Host: Why do people love the old bridge?");
            lines.add("Guest: The bridge carries so many stories of the river and its people.");
        }
        var kinds = kinds(0, lines.toArray(String[]::new));

        assertThat(kinds.interview()).isGreaterThan(kinds.meeting()).isGreaterThan(kinds.lecture());
    }

    @Test
    void manyWhoGiveEachOtherTasksAreAMeeting() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            lines.add("A: The next point on the agenda is the bridge.");
            lines.add("B: The bridge needs new cables and towers.");
            lines.add("C: I will order the cables tomorrow.");
        }
        var kinds = kinds(8, lines.toArray(String[]::new));

        assertThat(kinds.meeting()).isGreaterThan(kinds.interview()).isGreaterThan(kinds.lecture() - 0.01);
    }

    @Test
    void nothingIsNoneOfTheThree() throws Exception {
        assertThat(Conversation.of(Texts.english(), 0)).isEmpty();
        assertThat(Conversation.of(Texts.english("...", "\u2014"), 0)).isEmpty();
    }

    @Test
    void sharesAddUp() throws Exception {
        var kinds = kinds(1, "A: Will you call?", "B: I will.");

        assertThat(kinds.interview() + kinds.lecture() + kinds.meeting()).isCloseTo(1, within(1e-9));
    }

    private static Conversation.Kinds kinds(int actions, String... lines) throws InterruptedException {
        return Conversation.of(Texts.conversation(lines), actions).orElseThrow();
    }
}
