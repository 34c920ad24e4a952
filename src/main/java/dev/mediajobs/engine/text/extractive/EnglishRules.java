package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Works on lower-case text without punctuation too, as recognisers of speech write it. */
final class EnglishRules implements LanguageRules {

    private static final String TOPIC =
            "(?:topic|point|item|subject|thing|question|issue|part|section|chapter|matter|agenda item)";
    private static final String ORDINAL =
            "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|next|last|final|other|another)";

    private static final Pattern FILLER = Phrases.atStart(
            "(?:(?:so|and|but|well|okay|ok|now|right|alright|all right|hello|hi|yes|yeah|no|oh|um|uh|er|then|great|good|"
                    + "sure|fine|thanks|thank you|sorry|perfect|excellent|anyway|also|still|actually)\\.? ){1,6}");

    private static final Pattern TOPIC_OPENS = Phrases.words(
            "(?:let's|let us|we(?:'ll| will| can| should)?|i(?:'d| would) like to|i want to|shall we) (?:now |then |just )?"
                    + "(?:move|go|turn|switch|continue|proceed|come|get back|go back) (?:on |over |now )?(?:to|with)",
            "(?:let's|let us) (?:now |then |also )?(?:look at|talk about|discuss|take a look at|hear about|start with|begin with|cover)",
            "(?:now|then|next) (?:let's|let us|we|i) (?:will |'ll |can |want to |would like to |'d like to )?"
                    + "(?:look at|talk about|discuss|turn to|come to|move|cover|consider|speak about)",
            "moving on",
            "turning to",
            "(?:that|which|this) (?:brings|leads|takes|gets) (?:us |me )?(?:straight |directly |right |nicely )?(?:on )?to",
            "so much for (?:the|our|this|that)",
            "(?:that's|that is|that was) (?:it|all|enough) (?:about|on|for) (?:the|our)",
            "enough (?:about|of) (?:the|that|this)",
            "^(?:as for|regarding|concerning|coming to|speaking of) (?:the|our)",
            "^(?:okay |ok |right |so |and |good |well ){0,4}now (?:the|our|on to|to the|for the|about the)",
            "brings (?:us|me) to (?:the|our|my)",
            "next (?:up|on the (?:list|agenda))(?: is| are| we have)?",
            "(?:the|our|my) " + ORDINAL + " " + TOPIC
                    + "(?: on the (?:list|agenda)| for today| today)?(?: is| are| was| concerns| i want)",
            ORDINAL + " " + TOPIC + " (?:on the (?:list|agenda)|for today)",
            "(?:the|our) (?:next|last|final) (?:topic|agenda item|chapter|section)",
            "on to the (?:next|last)",
            "(?:now|next) (?:for|about) (?:the|our)",
            "now we come to",
            "(?:to change|changing) the subject",
            "let me (?:turn|move on|switch) to",
            "(?:finally|lastly|secondly|thirdly) (?:let's|let us|we (?:need|have|should|come)|i want|i would like|there is the)");

    private static final Pattern TURNS = Phrases.atStart(
            "okay", "ok", "right", "alright", "good", "great", "so", "now", "next", "first", "finally", "then", "and");
    private static final Pattern VERBS = Phrases.words(
            "is",
            "are",
            "was",
            "were",
            "am",
            "be",
            "do",
            "does",
            "did",
            "has",
            "have",
            "had",
            "will",
            "would",
            "can",
            "could",
            "may",
            "should",
            "must",
            "[a-z]+'[a-z]+",
            "i",
            "you",
            "he",
            "she",
            "we",
            "they",
            "let",
            "go(?:es)?",
            "went",
            "come",
            "came",
            "comes",
            "take",
            "took",
            "make",
            "made",
            "say",
            "said",
            "see",
            "look",
            "know",
            "think",
            "want",
            "get",
            "got",
            "give",
            "put",
            "thank",
            "thanks",
            "morning",
            "afternoon",
            "evening");
    private static final int MOST_WORDS_OF_A_LABEL = 5;

    private static final Pattern TOPIC_CLOSES = Phrases.atStart(
            "to sum up",
            "in summary",
            "to summari[sz]e",
            "in conclusion",
            "to conclude",
            "let me sum up",
            "let's sum up");

    private static final Pattern FRAME = Phrases.words(
            "(?:good (?:morning|afternoon|evening)|hello|hi|welcome)(?: everyone| everybody| all)?$",
            "(?:any|another|more|further|other) questions?",
            "anything else",
            "(?:that was|that is|that's|was that) (?:everything|all|it)(?: from me| for today)?$",
            "thank you (?:all|everyone|very much|so much|for)",
            "thanks (?:all|everyone|a lot|for)",
            "have a (?:nice|good|great)",
            "see you",
            "(?:you are|you're) welcome",
            "we (?:are|'re) done",
            "good ?bye",
            "can you hear me",
            "how are you",
            "on the agenda",
            "(?:let's|let us|shall we|we can) (?:get started|start|begin)(?: the| with|$)",
            "welcome to (?:this|the|our)",
            "is that (?:ok|okay|all right|alright|clear)",
            "does that make sense");

    private static final Pattern FRAME_WHOLE = Pattern.compile("^(?:thank you|thanks|great|good|hello|hi|okay|ok|right|"
            + "(?:that sounds|sounds) (?:good|great)|that is good news|good (?:morning|afternoon|evening)(?: everyone| everybody| all)?|"
            + "i am sorry to hear that)$");

    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile(
            "^(?:yes|yeah|yep|no|sure|okay|ok|right|of course|certainly|absolutely|exactly|correct|all right|"
                    + "alright|great|good|perfect|fine|will do|i will|gladly|with pleasure|happy to|i can do that|i'd love to|thank you|thanks|good (?:idea|point|question)|that'?s? (?:is )?"
                    + "(?:right|true|fine|correct|no problem|a good (?:idea|point|question))|no problem|i agree|agreed|got it|"
                    + "i see|never mind|[.!?]| )+$");

    /** Longer ones say more. */
    private static final int LONGEST_ACKNOWLEDGEMENT = 100;

    private static final Pattern LEANS = Phrases.atStart(
            "it",
            "its",
            "they",
            "them",
            "their",
            "he",
            "she",
            "this",
            "these",
            "that",
            "those",
            "there",
            "such",
            "but",
            "so",
            "and",
            "or",
            "then",
            "still",
            "also",
            "because",
            "which",
            "after that",
            "yes",
            "no",
            "okay",
            "ok",
            "right",
            "now",
            "well",
            "great",
            "good",
            "sure");

    private static final Pattern MEETING = Phrases.words(
            "agenda",
            "(?:this|the|our|weekly|project|next) meeting",
            "minutes of",
            "action items?",
            "topics? today",
            "topic is",
            "point is the",
            "on the list",
            "follow up",
            "deadline",
            "status",
            "let's move on",
            "let us look at",
            "budget");

    private static final Pattern LESSON = Phrases.words(
            "lecture",
            "lesson",
            "course",
            "chapter",
            "students?",
            "homework",
            "exam",
            "semester",
            "(?:today|now) we (?:talk|learn|study|look|discuss)",
            "as we (?:saw|have seen|learned)",
            "for example",
            "is called",
            "we call (?:it|this|that)",
            "that is why",
            "by definition",
            "let me explain",
            "to sum up",
            "in other words");

    private static final String ASKING_VERB =
            "(?:do|does|did|is|are|was|were|am|will|would|can|could|should|shall|may|might|"
                    + "has|have|had|don't|doesn't|didn't|isn't|aren't|wasn't|won't|can't|couldn't|shouldn't|haven't|hasn't)";

    private static final Pattern ASKS = Phrases.atStart(
            "(?!which is why\\b|what is more\\b)(?:what|when|where|who|whom|whose|why|which|how)(?:'s| " + ASKING_VERB
                    + ")",
            "how (?:many|much) (?!(?:i|you|he|she|it|we|they|the|of)\\b)[a-z]+ [a-z]+",
            "(?:what|which|whose) (?!(?:we|i|you|he|she|it|they|the|this|that|a|an|is|are|means?|makes?|happens)\\b)(?:[a-z]+ ){1,4}?"
                    + ASKING_VERB,
            "how (?:many|much|long|often|far|big|old|large|fast|soon|well) (?:[a-z]+ ){0,3}?" + ASKING_VERB,
            "(?:what|how) about",
            "who (?!(?:knows|cares)\\b)[a-z]+s (?:the|a|an|this|that|our|us|it)",
            "(?:do|does|did|is|are|was|were|will|would|can|could|should|has|have|don't|doesn't|isn't|aren't|didn't)"
                    + " (?:you|we|they|he|she|it|i|there|the|this|that|these|those|any|anyone|anybody|everyone|somebody|someone|our|your|my)");

    private static final Pattern REQUESTS = Phrases.words(
            "(?:can|could|would|will) (?:you|somebody|someone|anybody)(?: all| both| please| also| maybe| perhaps| just){0,3} (?!not\\b)[a-z]+");

    @Override
    public String language() {
        return "en";
    }

    @Override
    public boolean opensTopic(Passage passage) {
        var plain = Phrases.plain(passage.text());
        return Phrases.has(TOPIC_OPENS, plain) || Phrases.has(TOPIC_CLOSES, plain) || isLabel(passage, plain);
    }

    /** "Right, the budget.": a few words after one that turns, none of them a verb. */
    private static boolean isLabel(Passage passage, String plain) {
        var tokens = passage.tokens();
        return passage.words() <= MOST_WORDS_OF_A_LABEL
                && Phrases.has(TURNS, plain)
                && !Phrases.has(VERBS, plain)
                && !Sentences.isMarkedAsQuestion(passage.text())
                && tokens.stream().anyMatch(token -> token.kind() == Kind.NOUN)
                && tokens.stream().noneMatch(token -> token.kind() == Kind.VERB);
    }

    @Override
    public boolean isFrame(String text) {
        var plain = bare(text);
        return Phrases.has(FRAME, plain) || FRAME_WHOLE.matcher(plain).matches();
    }

    @Override
    public boolean isAcknowledgement(String text) {
        return text.length() <= LONGEST_ACKNOWLEDGEMENT
                && ACKNOWLEDGEMENT.matcher(Phrases.plain(text)).matches();
    }

    @Override
    public boolean leansOnTheOneBefore(String text) {
        return Phrases.has(LEANS, Phrases.plain(text));
    }

    @Override
    public boolean asks(String text) {
        return Phrases.has(ASKS, FILLER.matcher(Phrases.plain(text)).replaceFirst(""));
    }

    @Override
    public boolean requests(String text) {
        return Phrases.has(REQUESTS, Phrases.plain(text));
    }

    @Override
    public boolean assigns(Passage passage) {
        return EnglishToDos.assigns(passage);
    }

    @Override
    public boolean speaksOfAMeeting(String text) {
        return Phrases.has(MEETING, Phrases.plain(text));
    }

    @Override
    public boolean speaksOfALesson(String text) {
        return Phrases.has(LESSON, Phrases.plain(text));
    }

    @Override
    public String wordSpace() {
        return " ";
    }

    @Override
    public String paragraph(List<String> sentences) {
        return Sentences.joined(sentences, " ", ".");
    }

    @Override
    public String headline(List<String> keywords) {
        return Sentences.capitalised(String.join(", ", keywords));
    }

    /** Without the marks at its end. */
    private static String bare(String text) {
        return Phrases.plain(text).replaceAll("[.!?… ]+$", "");
    }
}
