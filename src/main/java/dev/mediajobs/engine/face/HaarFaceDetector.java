package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.Complaint;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds faces with a cascade file of OpenCV's, which the operator places. In Java alone. Good for upright faces from the front;
 * weak for others, and on busy ground it sees faces that are none. Left out of the native build for the XML reader it needs.
 */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
public class HaarFaceDetector implements FaceDetector {

    static final String NAME = "haar";
    private static final String CASCADE = FaceSettings.PREFIX + ".haar.cascade";

    /** Beyond that a picture is a texture that looks like faces all over, and nothing can be told apart in it. */
    private static final int MOST_FINDS = 10_000;

    private final FaceSettings.Haar settings;
    private volatile HaarCascade loaded;
    private final Complaint complaint;

    @Inject
    HaarFaceDetector(FaceSettings settings) {
        this(settings, new Complaint());
    }

    HaarFaceDetector(FaceSettings settings, Complaint complaint) {
        this.settings = settings.haar();
        this.complaint = complaint;
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                NAME,
                "1" + settings.cascade().map(path -> ", " + path.getFileName()).orElse(""),
                Capability.FACES,
                List.of(),
                Set.of(Ability.DETECTION),
                List.of(),
                false,
                "as this program; the cascade as its maker says");
    }

    @Override
    public EngineHealth health() {
        var missing = missing();
        return missing.isEmpty() ? complaint.health() : EngineHealth.down(missing);
    }

    @Override
    public List<DetectedFace> detect(Picture picture) throws EngineException, InterruptedException {
        var cascade = cascade();
        var shrink = Math.max(1.0, (double) Math.max(picture.width(), picture.height()) / settings.longestSide());
        var gray = GrayPicture.of(picture);
        var searched = gray.scaled(shrunk(gray.width(), shrink), shrunk(gray.height(), shrink));
        var finds = new ArrayList<Box>();
        for (var zoom = 1.0; ; zoom *= settings.scaleFactor()) {
            var width = shrunk(searched.width(), zoom);
            var height = shrunk(searched.height(), zoom);
            if (width < cascade.width() || height < cascade.height() || finds.size() >= MOST_FINDS) {
                break;
            }
            search(cascade, searched.scaled(width, height), shrink * zoom, finds);
        }
        return Neighbours.grouped(finds, settings.neighbours()).stream()
                .map(face -> inside(face, picture))
                .toList();
    }

    private static void search(HaarCascade cascade, GrayPicture picture, double zoom, List<Box> finds)
            throws InterruptedException {
        var windows = new HaarWindows(cascade, IntegralPicture.of(picture));
        // Where the picture is small, a step of one is a large one in the original.
        var step = zoom > 2 ? 1 : 2;
        for (int y = 0; y <= picture.height() - cascade.height(); y += step) {
            if (Thread.interrupted()) {
                throw new InterruptedException("finding faces");
            }
            for (int x = 0; x <= picture.width() - cascade.width(); x += step) {
                if (windows.accepts(x, y) && finds.size() < MOST_FINDS) {
                    finds.add(new Box(
                            (int) Math.round(x * zoom),
                            (int) Math.round(y * zoom),
                            (int) Math.round((x + cascade.width()) * zoom),
                            (int) Math.round((y + cascade.height()) * zoom)));
                }
            }
        }
    }

    private static int shrunk(int length, double by) {
        return Math.max(1, (int) Math.round(length / by));
    }

    /** Rounding at several places may lead a pixel or two out of the picture. */
    private static DetectedFace inside(DetectedFace face, Picture picture) {
        var box = face.box();
        return new DetectedFace(
                new Box(
                        Math.max(0, box.left()),
                        Math.max(0, box.top()),
                        Math.min(picture.width(), box.right()),
                        Math.min(picture.height(), box.bottom())),
                face.score());
    }

    private HaarCascade cascade() throws EngineException, InterruptedException {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new EngineException("EngineNotAvailable", missing, true);
        }
        var cascade = loaded;
        return cascade == null ? load(settings.cascade().orElseThrow()) : cascade;
    }

    private synchronized HaarCascade load(Path file) throws EngineException, InterruptedException {
        if (loaded == null) {
            try {
                loaded = HaarCascadeFile.read(file);
                complaint.withdraw();
            } catch (ClosedByInterruptException e) {
                Thread.interrupted();
                throw new InterruptedException("reading " + file);
            } catch (IOException e) {
                var reason = CASCADE + ": " + e.getMessage();
                complaint.make(reason);
                throw new EngineException("EngineNotAvailable", reason, true, e);
            }
        }
        return loaded;
    }

    private String missing() {
        Optional<Path> cascade = settings.cascade();
        if (cascade.isEmpty()) {
            return "Set " + CASCADE + " to a cascade file such as haarcascade_frontalface_alt2.xml";
        }
        return Files.isReadable(cascade.get()) ? "" : CASCADE + " is no file that can be read: " + cascade.get();
    }
}
