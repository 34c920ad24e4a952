package dev.mediajobs.smarttag;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.face.SeenFace;
import dev.mediajobs.engine.label.Label;
import dev.mediajobs.engine.ocr.TextLine;
import dev.mediajobs.transcript.Listening;
import dev.mediajobs.transcript.SoundGroup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the steps of a smart tagging job hand to each other, as JSON. Times are milliseconds from the start of the file, boxes are
 * pixels of the source.
 */
final class SmarttagSteps {

    static final String LISTEN = "smarttag.listen";
    static final String LOOK = "smarttag.look";
    static final String HEAR = "smarttag.hear";
    static final String WATCH = "smarttag.watch";
    static final String GATHER = "smarttag.gather";
    static final String UNDERSTAND = "smarttag.understand";
    static final String ASSEMBLE = "smarttag.assemble";

    private SmarttagSteps() {}

    /** @param request as {@link SmarttagRequest} writes it */
    @RegisterForReflection
    record Prepare(long accountId, String input, String request) {}

    /**
     * The sound, ready to be listened to.
     *
     * @param listening null where nobody listens
     * @param speakers the engine that tells speakers apart; null when that is not asked for, or there is none
     */
    @RegisterForReflection
    record Listened(
            Listening listening, String speakers, List<SoundGroup> groups, long durationMillis, List<Skip> skips) {

        static Listened skipped(List<Skip> skips) {
            return new Listened(null, null, List.of(), 0, skips);
        }

        Listened withoutGroups() {
            return new Listened(listening, speakers, List.of(), durationMillis, skips);
        }
    }

    /**
     * The pictures, ready to be looked at.
     *
     * @param analyses what is to be done with the frames
     * @param shots how many the video has
     */
    @RegisterForReflection
    record Looked(
            boolean image,
            long durationMillis,
            int width,
            int height,
            int shots,
            List<Frame> frames,
            List<SlideShown> slides,
            Set<Analysis> analyses,
            List<Skip> skips) {

        static Looked skipped(List<Skip> skips) {
            return new Looked(false, 0, 0, 0, 0, List.of(), List.of(), Set.of(), skips);
        }
    }

    /**
     * A picture chosen for a stretch of the video.
     *
     * @param file of the work store, a JPEG of width by height
     * @param shot which shot of the video it is of
     */
    @RegisterForReflection
    record Frame(
            String file,
            long atMillis,
            long fromMillis,
            long toMillis,
            int width,
            int height,
            int sourceWidth,
            int sourceHeight,
            int shot,
            boolean slideLike) {

        Box inSource(Box box) {
            return new Box(
                    scaled(box.left(), sourceWidth, width),
                    scaled(box.top(), sourceHeight, height),
                    scaled(box.right(), sourceWidth, width),
                    scaled(box.bottom(), sourceHeight, height));
        }

        private static int scaled(int pixel, int source, int own) {
            return (int) Math.min(source, Math.round(Math.max(0, pixel) * (double) source / own));
        }
    }

    /** @param frame index of the frame that shows the slide at its fullest */
    @RegisterForReflection
    record SlideShown(int frame, long fromMillis, long toMillis) {}

    /** What is known before the analysis; the groups of sound are left out. */
    @RegisterForReflection
    record Prepared(Listened listened, Looked looked) {}

    /**
     * @param prepared carried by the first step of the stage, for the one that gathers; null in the others
     * @param speakers measures the voices of the group too; null when nobody does
     */
    @RegisterForReflection
    record Hear(Prepared prepared, SoundGroup group, String speakers) {}

    /**
     * @param words a heard group as JSON
     * @param voices of the work store: what the speaker engine measured; null when nobody did
     */
    @RegisterForReflection
    record Heard(String words, String voices) {}

    /**
     * @param prepared as for {@link Hear}
     * @param first index of the first of the frames among all
     * @param kinds what is asked of label engines
     */
    @RegisterForReflection
    record Watch(Prepared prepared, Analysis.Usage usage, int first, List<Frame> frames, Set<Label.Kind> kinds) {}

    /**
     * What was found in some frames: in the order of the frames, those of the usage that was asked for.
     *
     * @param skips analyses whose engine turned out to be missing: what was found for them is not all
     */
    @RegisterForReflection
    record Watched(
            Analysis.Usage usage,
            int first,
            List<List<TextLine>> lines,
            List<List<Label>> labels,
            List<List<SeenFace>> faces,
            List<Skip> skips) {

        Watched {
            // A worker of an older version has none.
            skips = skips == null ? List.of() : skips;
        }
    }

    /** All that was found, for the step that puts it together. */
    @RegisterForReflection
    record Gather(long accountId, String request, Prepared prepared, List<String> heard, List<String> watched) {}

    /**
     * What is known now.
     *
     * @param spoken of the work store: {@link Spoken}; null where nobody listened
     * @param seen of the work store: {@link Seen}; null where nobody looked
     * @param durationMillis of the media; 0 for an image
     */
    @RegisterForReflection
    record Gathered(
            String spoken,
            String seen,
            long durationMillis,
            boolean image,
            Set<Analysis> done,
            List<Skip> skips,
            List<Feature> features) {}

    /**
     * A part of the understanding, done beside the others.
     *
     * @param target the language of a translation, in the word of the API; null for others
     */
    @RegisterForReflection
    record Feature(Kind kind, String target) {

        enum Kind {
            TAGS,
            SUMMARY,
            CHAPTERS,
            MEETING,
            TRANSLATION,
            SLIDES
        }

        /** As what is left out is named. */
        String name() {
            return switch (kind) {
                case TAGS -> "keywords";
                case SUMMARY -> "nlp.summarization";
                case CHAPTERS -> "nlp.autoChapters";
                case MEETING -> "nlp.meetingAssistance";
                case TRANSLATION -> "nlp.translation." + target;
                case SLIDES -> "nlp.pptExtraction";
            };
        }
    }

    @RegisterForReflection
    record Understand(Feature feature, String title, String request, Gathered gathered) {}

    /**
     * @param engine name and version; null when it was skipped
     * @param data as the result has it, JSON; null when it was skipped
     * @param skip null when it was done
     */
    @RegisterForReflection
    record Understood(Feature feature, String engine, String data, Skip skip) {}

    @RegisterForReflection
    record Assemble(String title, String request, Gathered gathered, List<String> understood) {}

    /** @param results by type, each as it is answered */
    @RegisterForReflection
    record Assembled(Map<String, String> results) {}
}
