package dev.mediajobs.engine.speech;

import edu.cmu.sphinx.linguist.WordSequence;
import edu.cmu.sphinx.linguist.dictionary.Word;
import edu.cmu.sphinx.linguist.language.ngram.LanguageModel;
import edu.cmu.sphinx.util.LogMath;
import edu.cmu.sphinx.util.props.PropertySheet;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * sphinx4's language model with what a job wishes put on top: hotwords are more or less likely than the model says, and words it
 * has never seen are as likely as rare ones it has.
 */
final class HotwordModel implements LanguageModel {

    /** A rare word of the model, which has 20,000. */
    private static final float NEW_WORD = LogMath.getLogMath().log10ToLog(-5);

    private final LanguageModel model;
    private boolean allocated;
    private HotwordBonus bonus = HotwordBonus.NONE;
    private Set<String> newWords = Set.of();

    HotwordModel(LanguageModel model) {
        this.model = model;
    }

    /** From the next probability on. */
    void prefer(HotwordBonus bonus) {
        this.bonus = bonus;
    }

    /** The search must be built anew after this. */
    void add(Set<String> words) {
        newWords = words;
    }

    /** Whether the model has seen the word. */
    Set<String> known() {
        return model.getVocabulary();
    }

    @Override
    public float getProbability(WordSequence words) {
        float probability = newWords.isEmpty() ? model.getProbability(words) : withNewWords(words);
        return bonus == HotwordBonus.NONE ? probability : probability + bonus.of(words);
    }

    /** A model that does not know a word knows nothing of what follows it, either. */
    private float withNewWords(WordSequence words) {
        int last = words.size() - 1;
        if (isNew(words.getWord(last))) {
            return NEW_WORD;
        }
        int known = last;
        while (known > 0 && !isNew(words.getWord(known - 1))) {
            known--;
        }
        return model.getProbability(known == 0 ? words : words.getSubSequence(known, last + 1));
    }

    private boolean isNew(Word word) {
        return newWords.contains(word.getSpelling());
    }

    @Override
    public Set<String> getVocabulary() {
        var vocabulary = new HashSet<>(model.getVocabulary());
        vocabulary.addAll(newWords);
        return vocabulary;
    }

    @Override
    public void allocate() throws IOException {
        if (!allocated) {
            model.allocate();
            allocated = true;
        }
    }

    @Override
    public void deallocate() throws IOException {
        model.deallocate();
    }

    @Override
    public float getSmear(WordSequence words) {
        return model.getSmear(words);
    }

    @Override
    public int getMaxDepth() {
        return model.getMaxDepth();
    }

    @Override
    public void onUtteranceEnd() {
        model.onUtteranceEnd();
    }

    @Override
    public void newProperties(PropertySheet properties) {
        // It has none: it is made by hand, around a model that has.
    }
}
