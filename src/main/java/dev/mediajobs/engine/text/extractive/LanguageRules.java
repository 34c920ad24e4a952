package dev.mediajobs.engine.text.extractive;

import java.util.List;

/** What can be told from the wording of a sentence in one language. Also of lower-case text without punctuation. */
interface LanguageRules {

    /** ISO 639-1; {@code und} for those without rules. */
    String language();

    /** Announces another topic. */
    boolean opensTopic(Passage passage);

    /** Belongs to the frame of a conversation, not to what it is about: greetings, thanks, "any other questions". */
    boolean isFrame(String text);

    /** Agrees and says nothing else. */
    boolean isAcknowledgement(String text);

    /** Makes little sense without the sentence before it. */
    boolean leansOnTheOneBefore(String text);

    /** Asks, by its wording alone. */
    boolean asks(String text);

    /** Asks somebody to do something, in the form of a question or not. */
    boolean requests(String text);

    /** Somebody takes something upon them, or is told to do it. */
    boolean assigns(Passage passage);

    /** What is talked about in meetings about the meeting itself: agendas, points, minutes. */
    boolean speaksOfAMeeting(String text);

    /** What one says to students: today's lesson, as we saw last time. */
    boolean speaksOfALesson(String text);

    /** Between words of one name or phrase. */
    String wordSpace();

    /** Sentences after each other, each with its full stop. */
    String paragraph(List<String> sentences);

    /** Keywords after each other, as a headline. */
    String headline(List<String> keywords);
}
