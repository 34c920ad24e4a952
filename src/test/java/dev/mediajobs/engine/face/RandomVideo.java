package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Faces that come, wander and go. */
final class RandomVideo {

    static final int NUMBERS = 16;

    private RandomVideo() {}

    static List<FaceFrame> frames(Random random, boolean described) {
        var people = new ArrayList<float[]>();
        for (int i = 0; i < 5; i++) {
            people.add(direction(random));
        }
        var frames = new ArrayList<FaceFrame>();
        var at = 0.0;
        var shot = 0;
        var places = new int[] {0, 120, 240, 360, 480};
        for (int i = 0; i < 30; i++) {
            var length = 0.1 + random.nextDouble() * 3;
            shot += random.nextInt(6) == 0 ? 1 : 0;
            var faces = new ArrayList<SeenFace>();
            for (int person = 0; person < places.length; person++) {
                places[person] += random.nextInt(31) - 15;
                if (random.nextInt(3) > 0) {
                    var size = 40 + random.nextInt(40);
                    var box = new Box(places[person], 50, places[person] + size, 50 + size);
                    faces.add(new SeenFace(
                            new DetectedFace(box, random.nextDouble()),
                            described && random.nextInt(10) > 0 ? near(people.get(person), random) : null));
                }
            }
            frames.add(new FaceFrame(at, at + length, at + length / 2, shot, 640, 360, faces));
            // Pictures of which nothing was kept leave time between.
            at += length + (random.nextInt(5) == 0 ? random.nextDouble() * 4 : 0);
        }
        return frames;
    }

    static List<FaceFrame> shuffled(List<FaceFrame> frames, Random random) {
        var shuffled = new ArrayList<FaceFrame>();
        for (var frame : frames) {
            var faces = new ArrayList<>(frame.faces());
            Collections.shuffle(faces, random);
            shuffled.add(new FaceFrame(
                    frame.from(), frame.to(), frame.at(), frame.shot(), frame.width(), frame.height(), faces));
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    static float[] direction(Random random) {
        var values = new double[NUMBERS];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Embeddings.normalised(values).orElseThrow();
    }

    static float[] near(float[] direction, Random random) {
        var values = new double[NUMBERS];
        for (int i = 0; i < values.length; i++) {
            values[i] = direction[i] + 0.1 * random.nextGaussian();
        }
        return Embeddings.normalised(values).orElseThrow();
    }
}
