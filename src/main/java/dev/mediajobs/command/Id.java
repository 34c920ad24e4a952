package dev.mediajobs.command;

import dev.mediajobs.job.JobIds;
import java.util.UUID;
import picocli.CommandLine.TypeConversionException;

/** An id of a job or a delivery, as callers see it. */
record Id(UUID value) {

    static Id of(String text) {
        return JobIds.parse(text)
                .map(Id::new)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not an id of 32 hexadecimal digits"));
    }

    @Override
    public String toString() {
        return JobIds.text(value);
    }
}
