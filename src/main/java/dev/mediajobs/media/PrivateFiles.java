package dev.mediajobs.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;

/** Room for files that only this process uses, for as long as somebody works with them. */
@ApplicationScoped
public class PrivateFiles {

    private final PrivateDirectories directories;

    PrivateFiles(PrivateDirectories directories) {
        this.directories = directories;
    }

    /** What is done with a directory while it is there. */
    @FunctionalInterface
    public interface Use<R, E extends Exception> {
        R with(Path directory) throws IOException, InterruptedException, E;
    }

    /** The directory and all in it are gone when this returns or throws. */
    public <R, E extends Exception> R with(Use<R, E> use) throws IOException, InterruptedException, E {
        var directory = directories.create();
        try {
            return use.with(directory);
        } finally {
            Directories.delete(directory);
        }
    }
}
