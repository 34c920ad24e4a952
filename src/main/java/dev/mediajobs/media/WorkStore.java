package dev.mediajobs.media;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Files that the steps of one job hand to each other, shared by all workers. Keys are written once: a writer puts its fence
 * into the name, so that a worker that lost its lease overwrites nothing.
 */
public interface WorkStore {

    /** Moves a finished local file into the store, atomically. */
    void put(String job, String name, Path file) throws IOException;

    /** @throws java.nio.file.NoSuchFileException when there is none (yet, or any more) */
    byte[] read(String job, String name) throws IOException;

    /** Removes all files of a job; none is fine. */
    void delete(String job) throws IOException;

    /** Jobs that have files here: for the sweep, which removes those of ended jobs. */
    java.util.List<String> jobs() throws IOException;
}
