package dev.mediajobs.smarttag;

import dev.mediajobs.media.Clips;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bucket with pictures of {@link Faces}. */
final class People {

    static final double CUT_SECONDS = 3;
    static final double SECONDS = 6;

    private static final Color GREY = new Color(128, 128, 128);
    private static final Color BLUE = new Color(40, 40, 150);

    private final Clips clips;

    People(Path dataDir) throws Exception {
        clips = new Clips(Files.createDirectories(dataDir.toAbsolutePath().resolve("buckets/people")));
    }

    /** First Ada with Bob, then Eve alone elsewhere. */
    String video() throws Exception {
        clips.video("people.mp4", SECONDS, 5, (canvas, seconds) -> {
            ground(canvas, seconds < CUT_SECONDS ? GREY : BLUE);
            if (seconds < CUT_SECONDS) {
                Faces.ADA.draw(canvas, 60, 90, 150);
                Faces.BOB.draw(canvas, 400, 110, 120);
            } else {
                Faces.EVE.draw(canvas, 230, 80, 180);
            }
        });
        return "oss://people/people.mp4";
    }

    /** Ada and Eve. */
    String picture() throws Exception {
        clips.video("picture.png", 1, 1, (canvas, seconds) -> {
            ground(canvas, GREY);
            Faces.ADA.draw(canvas, 360, 100, 160);
            Faces.EVE.draw(canvas, 80, 100, 160);
        });
        return "oss://people/picture.png";
    }

    String portrait(Faces face) throws Exception {
        var name = face.name().toLowerCase(java.util.Locale.ROOT) + ".png";
        clips.video(name, 1, 1, (canvas, seconds) -> {
            ground(canvas, GREY);
            face.draw(canvas, 220, 80, 210);
        });
        return "oss://people/" + name;
    }

    private static void ground(java.awt.Graphics2D canvas, Color color) {
        canvas.setColor(color);
        canvas.fillRect(0, 0, Clips.WIDTH, Clips.HEIGHT);
    }
}
