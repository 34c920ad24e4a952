package dev.mediajobs.engine.speech;

import edu.cmu.sphinx.linguist.acoustic.Context;
import edu.cmu.sphinx.linguist.acoustic.Unit;
import edu.cmu.sphinx.linguist.acoustic.UnitManager;
import edu.cmu.sphinx.linguist.dictionary.Dictionary;
import edu.cmu.sphinx.linguist.dictionary.Pronunciation;
import edu.cmu.sphinx.linguist.dictionary.Word;
import edu.cmu.sphinx.util.props.PropertySheet;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** sphinx4's dictionary, and words it has not, as they are probably said. */
final class HotwordDictionary implements Dictionary {

    private final Dictionary dictionary;
    private final UnitManager units;
    private Map<String, Word> newWords = Map.of();
    private boolean allocated;

    HotwordDictionary(Dictionary dictionary, UnitManager units) {
        this.dictionary = dictionary;
        this.units = units;
    }

    /** The search must be built anew after this. */
    void add(Set<String> words) {
        newWords = new HashMap<>();
        for (var spelling : words) {
            var word = dictionary.getWord(spelling);
            newWords.put(spelling, word != null ? word : spelt(spelling));
        }
    }

    private Word spelt(String spelling) {
        var sounds = LetterToSound.of(spelling).stream()
                .map(sound -> units.getUnit(sound, false, Context.EMPTY_CONTEXT))
                .toArray(Unit[]::new);
        var said = new Pronunciation(sounds, null, 1);
        var word = new Word(spelling, new Pronunciation[] {said}, false);
        said.setWord(word);
        return word;
    }

    @Override
    public Word getWord(String spelling) {
        var word = newWords.get(spelling);
        return word != null ? word : dictionary.getWord(spelling);
    }

    @Override
    public Word getSentenceStartWord() {
        return dictionary.getSentenceStartWord();
    }

    @Override
    public Word getSentenceEndWord() {
        return dictionary.getSentenceEndWord();
    }

    @Override
    public Word getSilenceWord() {
        return dictionary.getSilenceWord();
    }

    @Override
    public Word[] getFillerWords() {
        return dictionary.getFillerWords();
    }

    @Override
    public void allocate() throws IOException {
        if (!allocated) {
            dictionary.allocate();
            allocated = true;
        }
    }

    @Override
    public void deallocate() {
        dictionary.deallocate();
    }

    @Override
    public void newProperties(PropertySheet properties) {
        // It has none: it is made by hand, around a dictionary that has.
    }
}
