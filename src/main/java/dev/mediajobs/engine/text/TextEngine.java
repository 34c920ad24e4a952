package dev.mediajobs.engine.text;

import dev.mediajobs.engine.Engine;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Summary.Form;
import java.util.List;
import java.util.Set;

/**
 * Understands texts. Which of these it can do its descriptor says ({@link Ability}); the others throw
 * {@code EngineNotAvailable}. All block and end soon after the thread is interrupted, with {@link InterruptedException}; all
 * are safe to call from several threads. A sentence id in an answer is one of the document's.
 */
public interface TextEngine extends Engine {

    /** {@link Ability#ENTITIES}: names and keywords, for tags. */
    default Entities entities(Document document, Memory memory) throws EngineException, InterruptedException {
        throw missing(Ability.ENTITIES);
    }

    /** {@link Ability#CHAPTERS}: cover the document without gaps or overlaps; one where it has no parts. */
    default List<Chapter> chapters(Document document, Memory memory) throws EngineException, InterruptedException {
        throw missing(Ability.CHAPTERS);
    }

    /** {@link Ability#SUMMARIES}: those that were asked for. */
    default Summary summary(Document document, Set<Form> forms, Memory memory)
            throws EngineException, InterruptedException {
        throw missing(Ability.SUMMARIES);
    }

    /** {@link Ability#SUMMARIES}: a line about what is written on each of the slides, in their order. */
    default List<String> captions(String language, List<List<String>> slides, Memory memory)
            throws EngineException, InterruptedException {
        throw missing(Ability.SUMMARIES);
    }

    /** {@link Ability#MEETING_ASSISTANCE}. */
    default Assistance assistance(Document document, Memory memory) throws EngineException, InterruptedException {
        throw missing(Ability.MEETING_ASSISTANCE);
    }

    /**
     * {@link Ability#TRANSLATION}.
     *
     * @param target BCP 47 tag
     * @return one text a sentence, in their order
     */
    default List<String> translate(Document document, String target, Memory memory)
            throws EngineException, InterruptedException {
        throw missing(Ability.TRANSLATION);
    }

    private EngineException missing(Ability ability) {
        return new EngineException(
                "EngineNotAvailable", "%s has no %s.".formatted(describe().name(), ability), false);
    }
}
