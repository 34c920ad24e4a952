package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.text.Summary.Answered;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void answerIsWhatTheOtherSaysNext() throws Exception {
        assertThat(answers("A: Why is the bridge closed?", "B: The bridge has a crack.", "A: The tower is fine."))
                .containsExactly(
                        new Answered("Why is the bridge closed?", List.of(0), "The bridge has a crack.", List.of(1)));
    }

    @Test
    void agreementBeforeTheAnswerIsPassedOver() throws Exception {
        assertThat(answers("A: Is the bridge closed?", "B: Yes.", "B: The mayor closed it."))
                .singleElement()
                .satisfies(answered -> assertThat(answered.answerSentences()).containsExactly(2));
    }

    @Test
    void questionsInARowAreOne() throws Exception {
        assertThat(answers("A: Where is the bridge?", "A: Who built the bridge?", "B: Romans built the bridge here."))
                .singleElement()
                .satisfies(answered -> assertThat(answered.questionSentences()).containsExactly(0, 1));
    }

    @Test
    void questionWithoutAnswerIsLeftOut() throws Exception {
        assertThat(answers("A: Where is the bridge?", "B: How long is the river?"))
                .isEmpty();
        assertThat(answers("A: Where is the bridge?")).isEmpty();
        assertThat(answers("A: Where is the bridge?", "B: No.", "A: The tower is old."))
                .isEmpty();
    }

    @Test
    void closingQuestionsAreNone() throws Exception {
        assertThat(answers("A: Any other questions?", "B: The bridge looks good.", "A: Right?", "B: The tower too."))
                .isEmpty();
    }

    @Test
    void requestThatIsAgreedToIsNoQuestion() throws Exception {
        assertThat(answers("A: Could you order the tickets?", "B: Yes.", "B: Trains are crowded."))
                .isEmpty();
        assertThat(answers("A: Could you give me the ticket number?", "B: The number is nine."))
                .hasSize(1);
    }

    @Test
    void withoutQuestionMarksWordingDecides() throws Exception {
        assertThat(answers("A: why is the bridge closed", "B: the bridge has a crack"))
                .hasSize(1);
        assertThat(answers("A: why is the bridge closed", "B: the bridge has a crack", "A: Really?"))
                .as("a text that has question marks")
                .isEmpty();
    }

    private static List<Answered> answers(String... lines) throws InterruptedException {
        var text = Texts.conversation(lines);
        return new Answers(text, new Questions(text)).all();
    }
}
