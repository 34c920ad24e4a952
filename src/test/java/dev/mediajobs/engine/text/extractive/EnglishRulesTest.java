package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishRulesTest {

    private final EnglishRules rules = new EnglishRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Let's move on to the budget.",
                "okay let's talk about the new office",
                "The next point is the heating.",
                "Now let us look at the figures.",
                "Right, the parking lot.",
                "So much for the roof.",
                "To sum up, bridges are old."
            })
    void topicsAreAnnounced(String text) {
        assertThat(rules.opensTopic(Texts.passage(0, text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bridge is closed on Monday.",
                "The next train leaves at nine.",
                "Good, thanks.",
                "Right, it is broken.",
                "I looked at the figures.",
                "Then he went home.",
                ""
            })
    void otherSentencesAnnounceNone(String text) {
        assertThat(rules.opensTopic(Texts.passage(0, text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what do you think about the price",
                "So how many people came to the party?",
                "when will the bridge be open again",
                "is there a risk for the children",
                "does anybody know the way",
                "what kind of tools does the workshop have",
                "who could help us"
            })
    void wordingAsks(String text) {
        assertThat(rules.asks(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when the sun and the moon are in one line the tide is high",
                "what we need is a new bridge",
                "which is why we are here",
                "how we do it is our business",
                "who knows",
                "the question is open",
                "will is my brother"
            })
    void wordingTells(String text) {
        assertThat(rules.asks(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Good morning everyone.",
                "Any other questions?",
                "Is there anything else?",
                "Thank you all for coming.",
                "have a nice weekend",
                "Great."
            })
    void frameIsTold(String text) {
        assertThat(rules.isFrame(text)).isTrue();
    }

    @Test
    void agreementAloneIsTold() {
        assertThat(rules.isAcknowledgement("Yes, that is no problem.")).isTrue();
        assertThat(rules.isAcknowledgement("Sure, will do!")).isTrue();
        assertThat(rules.isAcknowledgement("Yes, the bridge is open.")).isFalse();
    }
}
