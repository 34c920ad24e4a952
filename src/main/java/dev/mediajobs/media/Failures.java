package dev.mediajobs.media;

import dev.mediajobs.media.ChildProcess.Outcome;
import dev.mediajobs.media.MediaException.Reason;
import io.quarkus.logging.Log;
import java.util.Set;

/** What the end of a decoding program means. */
final class Failures {

    private static final int SIGNALLED = 128;
    private static final int KILLED = SIGNALLED + 9;
    private static final int PROCESSOR_TIME_USED_UP = SIGNALLED + 24;
    private static final int FILE_TOO_LARGE = SIGNALLED + 25;

    /** Aborted, bus error, arithmetic, segmentation, bad call: what a hostile file may make of a decoder. */
    private static final Set<Integer> CRASHED =
            Set.of(SIGNALLED + 4, SIGNALLED + 6, SIGNALLED + 7, SIGNALLED + 8, SIGNALLED + 11, SIGNALLED + 31);

    private Failures() {}

    /** Throws when a signal ended the program. */
    static void refuseSignals(Outcome outcome) throws MediaException {
        var code = outcome.exitCode();
        if (code == PROCESSOR_TIME_USED_UP) {
            throw new MediaException(Reason.TIMED_OUT, "Decoding used up its processor time.");
        }
        if (code == FILE_TOO_LARGE) {
            throw new MediaException(Reason.TOO_LONG, "The decoded audio is larger than allowed.");
        }
        if (code == KILLED) {
            throw new MediaException(Reason.UNAVAILABLE, "The decoder was killed, perhaps for want of memory.");
        }
        if (CRASHED.contains(code)) {
            Log.warnf("A decoder crashed with exit code %d: %s", code, outcome.errors());
            throw new MediaException(Reason.NOT_MEDIA, "The media file made the decoder crash.");
        }
    }

    /** Throws when the program had no room for what it wrote, whatever its exit code: the file may be cut off. */
    static void refuseFullDisk(Outcome outcome) throws MediaException {
        if (FullDisk.isSaidIn(outcome.errors())) {
            throw unavailable(outcome);
        }
    }

    /** @param message why, unless it is for want of room */
    static MediaException ofFiles(String message, Throwable e) {
        return FullDisk.isCauseOf(e) ? noRoom(e) : new MediaException(Reason.UNAVAILABLE, message, e);
    }

    private static MediaException noRoom(Throwable e) {
        return new MediaException(Reason.DISK_FULL, "The worker's disk for private files is full.", e);
    }

    static MediaException notMedia() {
        return new MediaException(
                Reason.NOT_MEDIA, "The file is not a media file of a supported format, or is damaged beyond use.");
    }

    static MediaException noAudioStream() {
        return new MediaException(Reason.NO_AUDIO_STREAM, "The media file has no audio stream.");
    }

    static MediaException unavailable(Outcome outcome) {
        Log.errorf("A decoder failed with exit code %d: %s", outcome.exitCode(), outcome.errors());
        if (FullDisk.isSaidIn(outcome.errors())) {
            return noRoom(null);
        }
        return new MediaException(Reason.UNAVAILABLE, "The decoder of this machine does not work.");
    }
}
