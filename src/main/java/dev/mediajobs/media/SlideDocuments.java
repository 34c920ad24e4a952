package dev.mediajobs.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes documents of slides. */
public interface SlideDocuments {

    /**
     * @param jpeg put in as it is
     * @param title the page's entry in the table of contents
     */
    record Page(byte[] jpeg, String title) {}

    /**
     * Writes a PDF with a page for each picture, as large as it is.
     *
     * @param pages at least one
     * @throws MediaException when one is no JPEG, or this build makes no documents
     */
    void write(String title, List<Page> pages, Path pdf) throws MediaException, IOException;
}
