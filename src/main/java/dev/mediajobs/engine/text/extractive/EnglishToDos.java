package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tasks that somebody takes upon them or is given: by modal, person and verb, never by a model. */
final class EnglishToDos {

    private static final String ADVERBS =
            "(?:please |also |then |just |still |now |quickly |really |definitely |certainly |probably |maybe |perhaps |all |both |first |try to ){0,4}";

    /** What one says one will do, and does by saying it, or does not do at all. */
    private static final Set<String> NO_TASKS = words("""
            be have know see think feel like want love hope wish believe remember understand mean seem need guess agree hear notice
            say tell speak talk explain mention admit add repeat begin start stop continue show pass keep let come go stay live
            never not always wait imagine note excuse forgive bear sit stand become miss happen take make do help allow
            """);

    /** What is said of work; where the person does not show that a task is meant, the verb must. */
    private static final Set<String> TASKS = words("""
            add announce answer apply approach approve arrange ask assign attend book bring build buy calculate call cancel change
            charge check clean clarify close collect compare complete confirm connect contact coordinate copy correct create cut
            decide define delete deliver deploy describe design develop discuss distribute document download draft edit email
            estimate evaluate examine explore extend file fill finalise finalize finish fix forward gather hire implement improve
            inform inspect install interview introduce investigate invite join label launch learn list lock look mail mark measure
            meet merge migrate monitor move negotiate notify offer open order organise organize pack paint pay phone pick plan
            post prepare present print process propose protect provide publish pull push purchase put raise reach read recheck
            record recruit reduce register release remind remove rent repair replace reply report request reschedule research
            reserve resolve restart return reverse review revise rewrite run save scan schedule search secure select sell send
            separate set share ship sign solve sort speak split submit summarise summarize survey switch talk target test tidy
            tighten track train transfer translate turn type uninstall unlock update upgrade upload verify visit warn wash water
            wrap write
            """);

    /** Verbs of tasks that lecturers say too: "look at this picture". */
    private static final Set<String> SHOWN =
            words("look read turn open compare describe measure mark speak talk meet raise run");

    private static final Set<String> IMPERATIVES = words("find tell bring");
    private static final Set<String> FILLERS =
            words("okay ok so and then well right good great yes please also but just now sure fine");

    private static final Pattern DEADLINE = Phrases.words(
            "(?:by|until|till|before|on|this|next) (?:the )?(?:end of|next|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|"
                    + "tonight|noon|lunch|week|month|january|february|march|april|may|june|july|august|september|october|november|december|"
                    + "afternoon|evening|morning|weekend)",
            "today",
            "tomorrow",
            "tonight",
            "right away",
            "after (?:this|the) meeting",
            "as soon as",
            "immediately");

    private static final Pattern CONDITION =
            Phrases.atStart("if", "when", "whenever", "unless", "suppose", "(?:and|but|so) (?:if|when)");
    private static final Pattern NAMED_TASK = Phrases.words(
            "action items?",
            "to ?do list",
            "todo",
            "follow up (?:on|with)",
            "(?:is|are) responsible for",
            "deadline for");
    private static final Pattern CARES = Phrases.words(
            "i(?:'ll| will| can| could)? (?:take care of|look after|deal with|handle|do (?:that|it|this)|get back to)",
            "i(?:'ll| will) (?:make sure|see to it|find out|get (?:the|a|you|it|an)|take (?:that|this|it|the)|bring|put|come back to you)",
            "(?:please|i(?:'ll| will)|(?:can|could|would|will) you|you should|you need to|i need to|i have to) (?:talk|speak) (?:to|with) (?!(?:you|me)\\b)",
            "leave (?:it|that) to me",
            "let me (?:check|find out|look into|get back|write|call|ask|send|look that up)",
            "(?:make sure|be sure) (?:that|to|you|we|all|the|every)",
            "(?:don't|do not) forget to",
            "remember to",
            "(?:i|we)(?:'d| would)? (?:like|want|need|expect) (?:you|everyone|everybody|all of you|each of you) to",
            "please (?:do|take|make|keep|get|find|give|let|have|bring|start|stop|help) (?!(?:in mind|me know if|your seats?|a seat|"
                    + "care of yourself|a moment|sure you are)\\b)");

    private static final Pattern REQUEST =
            Pattern.compile("\\b(?:can|could|would|will) (?:you|somebody|someone) " + ADVERBS + "(?<verb>[a-z]+)");
    private static final Pattern PLEASE = Pattern.compile("\\bplease " + ADVERBS + "(?<verb>[a-z]+)");
    private static final Pattern OWN = Pattern.compile("\\bi(?: will|'ll|'m going to| am going to| shall| " + ADVERBS
            + "(?:need to|have to|must|should)|'ve got to) " + ADVERBS + "(?<verb>[a-z]+)");
    private static final Pattern OFFER = Pattern.compile("\\bi (?:can|could) " + ADVERBS + "(?<verb>[a-z]+)");
    private static final Pattern OURS = Pattern.compile(
            "\\bwe (?:also |still |really |all )?(?<modal>will|'ll|should|must|need to|have to|are going to) " + ADVERBS
                    + "(?<verb>[a-z]+)");
    private static final Pattern YOURS = Pattern.compile(
            "\\b(?:you|both of you|you all|somebody|someone|everybody|everyone|all of you|each of you|one of us|one of you) "
                    + "(?:also |still |all |both )?(?<modal>should|must|need to|needs to|have to|has to|will|will have to|are going to) "
                    + ADVERBS + "(?<verb>[a-z]+)");
    private static final Pattern THEIRS =
            Pattern.compile("\\b(?<who>[a-z]+) (?<modal>will|should|must|has to|needs to|is going to|and i will) "
                    + ADVERBS + "(?<verb>[a-z]+)");

    private EnglishToDos() {}

    static boolean assigns(Passage passage) {
        var text = Phrases.plain(passage.text())
                .replaceAll("[.!?]+", " ")
                .replaceAll(" +", " ")
                .strip();
        if (Phrases.has(CONDITION, text)) {
            return false;
        }
        return Phrases.has(CARES, text)
                || Phrases.has(NAMED_TASK, text)
                || hasVerb(REQUEST, text, true)
                || hasVerb(PLEASE, text, true)
                || hasVerb(OWN, text, true)
                || hasVerb(OFFER, text, false)
                || isImperative(passage)
                || isOurs(text)
                || hasVerb(YOURS, text, false)
                || isTheirs(passage, text);
    }

    /** @param obvious whether person and modal show that a task is meant, so that most verbs will do */
    private static boolean hasVerb(Pattern pattern, String text, boolean obvious) {
        for (var match = pattern.matcher(text); match.find(); ) {
            var verb = match.group("verb");
            if (obvious ? !NO_TASKS.contains(verb) : TASKS.contains(verb)) {
                return true;
            }
        }
        return false;
    }

    /** "Omar, send me the list": begins with a verb, after the name of whom it is said to. */
    private static boolean isImperative(Passage passage) {
        for (var token : passage.tokens()) {
            var word = token.text().toLowerCase(Locale.ROOT);
            if (token.kind() == Kind.VERB || IMPERATIVES.contains(word)) {
                return IMPERATIVES.contains(word) || TASKS.contains(word) && !SHOWN.contains(word);
            }
            if (token.isWord() && token.kind() != Kind.PERSON && token.kind() != Kind.NAME && !FILLERS.contains(word)) {
                return false;
            }
        }
        return false;
    }

    /** What we will do happens by itself unless it has a date; what we must do does not. */
    private static boolean isOurs(String text) {
        for (var match = OURS.matcher(text); match.find(); ) {
            boolean certain =
                    match.group("modal").endsWith("ll") || match.group("modal").startsWith("are");
            if (TASKS.contains(match.group("verb")) && (!certain || Phrases.has(DEADLINE, text))) {
                return !Phrases.has(Pattern.compile("\\bif\\b.*\\bwe (?:will|have to|need to|must)\\b"), text);
            }
        }
        return false;
    }

    private static boolean isTheirs(Passage passage, String text) {
        for (Matcher match = THEIRS.matcher(text); match.find(); ) {
            var who = match.group("who");
            boolean person = passage.tokens().stream()
                    .anyMatch(token -> token.text().equalsIgnoreCase(who)
                            && (token.kind() == Kind.PERSON || token.kind() == Kind.NAME));
            if (person && TASKS.contains(match.group("verb"))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("\\s+"));
    }
}
