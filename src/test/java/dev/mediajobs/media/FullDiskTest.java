package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediajobs.media.ChildProcess.Outcome;
import dev.mediajobs.media.MediaException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskTest {

    private static final String FULL = "No space left on device";

    @Test
    void wantOfRoomIsNamedHoweverDeepItLies() {
        var full = new FileSystemException("/x", "/y", FULL);
        assertThat(FullDisk.isCauseOf(full)).isTrue();
        assertThat(FullDisk.isCauseOf(new IllegalStateException(new UncheckedIOException(full))))
                .isTrue();
        var failure = Failures.ofFiles("A file cannot be kept.", full);
        assertThat(failure.reason()).isEqualTo(Reason.DISK_FULL);
        assertThat(failure.reason().retryable()).isTrue();
        assertThat(failure).hasMessageContaining("disk").hasMessageContaining("full");
    }

    @Test
    void otherFailuresKeepTheirWords() {
        assertThat(FullDisk.isCauseOf(new IOException("Input/output error"))).isFalse();
        assertThat(FullDisk.isCauseOf(new IOException())).isFalse();
        assertThat(FullDisk.isCauseOf(new IllegalArgumentException(FULL))).isFalse();
        assertThat(Failures.ofFiles("A file cannot be kept.", new IOException("x")))
                .hasMessage("A file cannot be kept.")
                .extracting(MediaException::reason)
                .isEqualTo(Reason.UNAVAILABLE);
    }

    /** ffmpeg ends well after it has complained of the last part of a file. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 228})
    void whatAProgramWroteOnAFullDiskIsNotUsed(int exitCode) {
        var outcome = new Outcome(exitCode, "", "Error writing trailer of x: " + FULL + "\n");
        var failure = catchThrowableOfType(MediaException.class, () -> Failures.refuseFullDisk(outcome));
        assertThat(failure.reason()).isEqualTo(Reason.DISK_FULL);
    }

    @Test
    void programThatDoesNotComplainOfItIsNotRefused() throws Exception {
        Failures.refuseFullDisk(new Outcome(1, FULL, "Invalid data"));
        assertThat(Failures.unavailable(new Outcome(1, "", "Segmentation fault"))
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);
    }
}
