package dev.mediajobs.engine.face;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How much of a person a picture shows. The API names these four and does not say where one ends: the limits here are ours. A
 * face from brow to chin is about three quarters of a head, and a standing adult seven and a half heads: a picture two heads
 * high ends at the shoulders, one of three and a half at the chest, one of five at the hip.
 */
public enum FaceScene {
    CLOSE_UP("closeUp", 2),
    MEDIUM_CLOSE_UP("medium-closeUp", 3.5),
    MEDIUM("medium", 5),
    MEDIUM_LONG("medium-long", Double.POSITIVE_INFINITY);

    private static final double FACE_IN_HEADS = 0.75;

    private final String wireName;
    private final double mostHeads;

    FaceScene(String wireName, double mostHeads) {
        this.wireName = wireName;
        this.mostHeads = mostHeads;
    }

    /** As the API has it. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** @param faceHeight in the same unit as that of the picture */
    public static FaceScene of(double faceHeight, double pictureHeight) {
        var heads = pictureHeight * FACE_IN_HEADS / faceHeight;
        for (var scene : values()) {
            if (heads <= scene.mostHeads) {
                return scene;
            }
        }
        return MEDIUM_LONG;
    }
}
