package dev.mediajobs.media.pictures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/** Looks at the pictures of one video as they come by. */
public final class PictureAnalysis {

    /** A picture that was taken again differs by the noise of another way of scaling and coding, not by more. */
    private static final double SAME_PICTURE = 6;

    private final PictureSettings settings;
    private final ShotDetector detector;
    private final List<Sample> samples = new ArrayList<>();
    private int pictures;

    public PictureAnalysis(PictureSettings settings) {
        this.settings = settings;
        this.detector = new ShotDetector(settings.shots());
    }

    /** @param rgb the next {@link SmallPicture}; not kept */
    public void add(byte[] rgb) {
        detector.add(rgb);
        if (pictures % Samples.STEP == 0) {
            samples.add(Sample.of(rgb));
        }
        pictures++;
    }

    public int pictures() {
        return pictures;
    }

    /** Whether a small picture that was taken later is the one that the moment is of. */
    public boolean isOf(Moment moment, byte[] rgb) {
        return Sample.of(rgb).difference(samples.get(moment.picture() / Samples.STEP)) <= SAME_PICTURE;
    }

    /** After the last picture; of none, nothing is found. */
    public Findings finish() throws InterruptedException {
        var starts = detector.finish();
        var shots = IntStream.range(0, starts.size())
                .mapToObj(shot -> new Shot(millis(starts.get(shot)), millis(endOf(shot, starts))))
                .toList();
        var views = new ArrayList<View>();
        for (var shot = 0; shot < starts.size(); shot++) {
            Interrupts.check();
            var from = firstSample(starts.get(shot));
            var until = firstSample(endOf(shot, starts));
            if (from < until) {
                views.addAll(new ViewFinder(settings, shot, from, samples.subList(from, until)).find());
            }
        }
        var slides = new Slides(settings.slides(), samples);
        var shown = slides.find(views);
        var kept = new FrameChoice(settings.frames().most(), views, shown).kept();
        var moments = new ArrayList<Moment>();
        var numbers = new HashMap<View, Integer>();
        for (var i = 0; i < kept.size(); i++) {
            var view = kept.get(i);
            var next = i + 1 < kept.size() ? kept.get(i + 1).from() : samples.size();
            // What was left out between two frames is covered by the one before, but not beyond its shot.
            var end = Math.min(next, firstSample(endOf(view.shot(), starts)));
            numbers.put(view, i);
            moments.add(new Moment(
                    view.best() * Samples.STEP,
                    fromMillis(view, starts),
                    Math.min(shots.get(view.shot()).toMillis(), end * Samples.MILLIS),
                    slides.isSlideLike(samples.get(view.best()))));
        }
        var found = shown.stream()
                .filter(slide -> numbers.containsKey(slide.picture()))
                .map(slide -> new Slide(numbers.get(slide.picture()), spans(slide, starts)))
                .toList();
        return new Findings(shots, moments, found, millis(pictures));
    }

    private List<Span> spans(Slides.Shown slide, List<Integer> starts) {
        var spans = new ArrayList<Span>();
        View last = null;
        for (var view : slide.views()) {
            var to = toMillis(view, starts);
            if (last != null && last.until() == view.from()) {
                var open = spans.remove(spans.size() - 1);
                spans.add(new Span(open.fromMillis(), to));
            } else {
                spans.add(new Span(fromMillis(view, starts), to));
            }
            last = view;
        }
        return spans;
    }

    /** A view that begins with its shot begins where that does, between two samples perhaps. */
    private long fromMillis(View view, List<Integer> starts) {
        var shot = starts.get(view.shot());
        return view.from() == firstSample(shot) ? millis(shot) : view.from() * Samples.MILLIS;
    }

    private long toMillis(View view, List<Integer> starts) {
        return Math.min(millis(endOf(view.shot(), starts)), view.until() * Samples.MILLIS);
    }

    private int endOf(int shot, List<Integer> starts) {
        return shot + 1 < starts.size() ? starts.get(shot + 1) : pictures;
    }

    private static int firstSample(int picture) {
        return (picture + Samples.STEP - 1) / Samples.STEP;
    }

    private static long millis(int picture) {
        return picture * SmallPicture.MILLIS;
    }
}
