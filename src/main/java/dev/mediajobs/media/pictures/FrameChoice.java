package dev.mediajobs.media.pictures;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Which views are given to engines when there are more than allowed. */
final class FrameChoice {

    private final int most;
    private final List<View> views;
    private final HashSet<View> slides = new HashSet<>();

    FrameChoice(int most, List<View> views, List<Slides.Shown> slides) {
        this.most = most;
        this.views = views;
        slides.forEach(slide -> this.slides.add(slide.picture()));
    }

    /** In order of time. */
    List<View> kept() {
        if (views.size() <= most) {
            return views;
        }
        var rank = new HashMap<View, Integer>();
        var shot = -1;
        for (var view : views) {
            rank.put(view, slides.contains(view) ? 0 : view.shot() != shot ? 1 : 2);
            shot = view.shot();
        }
        // Bits reversed, numbers in ascending order are spread over the whole evenly.
        var spread = new HashMap<View, Integer>();
        views.forEach(view -> spread.put(view, Integer.reverse(spread.size())));
        var chosen = views.stream()
                .sorted(Comparator.comparing((View view) -> rank.get(view))
                        .thenComparing(spread::get, Integer::compareUnsigned))
                .limit(most)
                .collect(Collectors.toSet());
        return views.stream().filter(chosen::contains).toList();
    }
}
