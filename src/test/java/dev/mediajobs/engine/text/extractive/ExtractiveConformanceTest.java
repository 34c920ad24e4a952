package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.TextEngine;
import dev.mediajobs.engine.text.TextEngineConformance;

class ExtractiveConformanceTest extends TextEngineConformance {

    private static final TextEngine ENGINE = new ExtractiveText();

    @Override
    protected TextEngine engine() {
        return ENGINE;
    }
}
