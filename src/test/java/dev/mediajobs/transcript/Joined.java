package dev.mediajobs.transcript;

import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.media.SilenceCutter.Window;
import java.util.ArrayList;
import java.util.List;

/** What was heard in windows, joined as the service joins it: for benchmarks. */
public final class Joined {

    private final List<Seams.Heard> heard = new ArrayList<>();

    public void add(Window window, List<SpokenWord> words) {
        heard.add(new Seams.Heard(window, words));
    }

    public List<SpokenWord> words() {
        return Seams.join(heard);
    }
}
