package dev.mediajobs.smarttag;

import dev.mediajobs.testsupport.Sdk;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Map;

/** People as the cascade of the tests finds them: bright squares with a dark middle, told apart by their colour. */
enum Faces {
    ADA(new Color(255, 255, 0)),
    BOB(new Color(0, 255, 255)),
    EVE(new Color(255, 170, 255));

    private final Color color;

    Faces(Color color) {
        this.color = color;
    }

    void draw(Graphics2D canvas, int x, int y, int size) {
        canvas.setColor(color);
        canvas.fillRect(x, y, size, size);
        canvas.setColor(new Color(20, 20, 20));
        canvas.fillRect(x + size / 3, y + size / 3, size / 3, size / 3);
    }

    /** @return a new library, in which one person has one picture */
    static String library(Sdk sdk, String person, String picture) throws Exception {
        var algorithm = Map.entry("Algorithm", "face");
        var lib = (String) sdk.call("CreateRecognitionLib", Map.ofEntries(algorithm, Map.entry("LibName", "people")))
                .get("LibId");
        var inLib = Map.entry("LibId", lib);
        var entity = (String)
                sdk.call("CreateRecognitionEntity", Map.ofEntries(algorithm, inLib, Map.entry("EntityName", person)))
                        .get("EntityId");
        sdk.call(
                "CreateRecognitionSample",
                Map.ofEntries(algorithm, inLib, Map.entry("EntityId", entity), Map.entry("ImageUrl", picture)));
        return lib;
    }
}
