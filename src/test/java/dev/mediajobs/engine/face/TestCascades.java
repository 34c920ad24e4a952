package dev.mediajobs.engine.face;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small cascade for {@link DrawnPictures#target}, in both of OpenCV's forms, written out here. */
public final class TestCascades {

    private static final int SIZE = 12;

    /** What it looks at: x, y, width, height, and the weight that makes the parts' areas equal. */
    private record Part(int x, int y, int width, int height, int weight) {}

    private static final Part MIDDLE = new Part(4, 4, 4, 4, 9);

    /** Above, below, left and right of the middle. */
    private static final List<Part> AROUND = List.of(
            new Part(0, 0, 12, 4, 3), new Part(0, 8, 12, 4, 3), new Part(0, 0, 4, 12, 3), new Part(8, 0, 4, 12, 3));

    private TestCascades() {}

    /** First the middle must be darker than the whole, then each side lighter. */
    public static String presentForm() {
        var features = new StringBuilder(feature(MIDDLE));
        AROUND.forEach(part -> features.append(feature(part)));
        return """
                <?xml version="1.0"?>
                <opencv_storage>
                <cascade type_id="opencv-cascade-classifier"><stageType>BOOST</stageType>
                  <featureType>HAAR</featureType>
                  <height>12</height>
                  <width>12</width>
                  <stageNum>2</stageNum>
                  <stages>
                    <_>
                      <maxWeakCount>1</maxWeakCount>
                      <stageThreshold>0.5</stageThreshold>
                      <weakClassifiers>%s</weakClassifiers></_>
                    <_>
                      <maxWeakCount>4</maxWeakCount>
                      <stageThreshold>3.5</stageThreshold>
                      <weakClassifiers>%s</weakClassifiers></_></stages>
                  <features>%s</features></cascade>
                </opencv_storage>
                """.formatted(
                        weak(0, -1.2, "1. 0."),
                        IntStream.rangeClosed(1, AROUND.size())
                                .mapToObj(i -> weak(i, 0.1, "0. 1."))
                                .collect(Collectors.joining()),
                        features);
    }

    static String oldForm() {
        return """
                <?xml version="1.0"?>
                <opencv_storage>
                <tiny type_id="opencv-haar-classifier">
                  <size>12 12</size>
                  <stages>
                    <_><trees>%s</trees><stage_threshold>0.5</stage_threshold><parent>-1</parent><next>-1</next></_>
                    <_><trees>%s</trees><stage_threshold>3.5</stage_threshold><parent>0</parent><next>-1</next></_>
                  </stages></tiny>
                </opencv_storage>
                """.formatted(
                        oldTree(MIDDLE, -1.2, 1, 0),
                        AROUND.stream().map(part -> oldTree(part, 0.1, 0, 1)).collect(Collectors.joining()));
    }

    private static String weak(int feature, double threshold, String leaves) {
        return "<_><internalNodes>0 -1 %d %s</internalNodes><leafValues>%s</leafValues></_>"
                .formatted(feature, threshold, leaves);
    }

    private static String oldTree(Part part, double threshold, double left, double right) {
        return ("<_><_>%s<threshold>%s</threshold><left_val>%s</left_val><right_val>%s</right_val></_></_>")
                .formatted(
                        feature(part)
                                .replaceFirst("<_>", "<feature>")
                                .replaceFirst("</_>$", "<tilted>0</tilted></feature>"),
                        threshold,
                        left,
                        right);
    }

    private static String feature(Part part) {
        return "<_><rects><_>0 0 %d %d -1.</_><_>%d %d %d %d %d.</_></rects></_>"
                .formatted(SIZE, SIZE, part.x(), part.y(), part.width(), part.height(), part.weight());
    }
}
