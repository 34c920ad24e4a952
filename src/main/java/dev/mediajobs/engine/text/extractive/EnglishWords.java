package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.stemmer.PorterStemmer;

/** By OpenNLP's tagger of parts of speech, whose model may be shared and which may not. */
final class EnglishWords implements Words {

    static final String MODEL = "opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";

    private static final Set<String> STOPS = WordList.read("en-stop-words");

    private final POSTaggerME tagger;
    private final PorterStemmer stemmer = new PorterStemmer();

    EnglishWords(POSModel model) {
        tagger = new POSTaggerME(model);
    }

    static POSModel load() throws IOException {
        try (var in = EnglishWords.class.getClassLoader().getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IOException(MODEL + " is not on the class path");
            }
            return new POSModel(in);
        }
    }

    @Override
    public List<Token> of(String sentence) {
        var pieces = Cutter.pieces(sentence).toArray(String[]::new);
        if (pieces.length == 0) {
            return List.of();
        }
        var tags = tagger.tag(pieces);
        var tokens = new ArrayList<Token>(pieces.length);
        for (int i = 0; i < pieces.length; i++) {
            var text = pieces[i].replaceFirst("['’]s$", "");
            tokens.add(token(text, tags[i]));
        }
        return tokens;
    }

    private Token token(String text, String tag) {
        var lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return new Token(text, lower, Kind.MARK);
        }
        if (STOPS.contains(lower) || lower.length() == 1) {
            return new Token(text, lower, Kind.STOP);
        }
        return new Token(text, stemmer.stem(lower), kind(tag));
    }

    private static Kind kind(String tag) {
        return switch (tag) {
            case "NOUN" -> Kind.NOUN;
            case "PROPN" -> Kind.NAME;
            case "ADJ" -> Kind.ADJECTIVE;
            case "VERB" -> Kind.VERB;
            case "ADV", "X" -> Kind.OTHER;
            default -> Kind.STOP;
        };
    }
}
