package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishToDosTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please send me the slides.",
                "could you book the room for thursday",
                "I'll call the supplier tomorrow.",
                "I will take care of it",
                "we have to order more paper",
                "We will publish the report by Friday.",
                "You should check the contract before you sign it.",
                "somebody needs to water the plants",
                "Don't forget to lock the door.",
                "Make sure that the window is closed.",
                "I'd like you to write the letter.",
                "Order two more tables."
            })
    void tasksAreTold(String text) {
        assertThat(EnglishToDos.assigns(Texts.passage(0, text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We will see what happens.",
                "I will never forget that day.",
                "Please feel free to ask.",
                "please wait a moment",
                "If it rains, we have to move the party.",
                "Could you hear the music?",
                "The neighbours will notice the noise.",
                "You will notice that the beam bends.",
                "we need two days",
                "I sent the letter yesterday.",
                "The order is on its way.",
                "Let me explain the idea.",
                ""
            })
    void otherSentencesAreNone(String text) {
        assertThat(EnglishToDos.assigns(Texts.passage(0, text))).isFalse();
    }
}
