package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** By Apache PDFBox. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
class PdfBoxDocuments implements SlideDocuments {

    /** 96 pixels an inch, as screens have it, and 72 points. */
    private static final float POINTS_A_PIXEL = 72f / 96;

    @Override
    public void write(String title, List<Page> pages, Path pdf) throws MediaException, IOException {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setProducer("Mediajobs");
            var contents = new PDDocumentOutline();
            document.getDocumentCatalog().setDocumentOutline(contents);
            for (var page : pages) {
                contents.addLast(entry(page.title(), add(document, page.jpeg())));
            }
            document.save(pdf.toFile());
        }
    }

    private static PDPage add(PDDocument document, byte[] jpeg) throws MediaException, IOException {
        var image = image(document, jpeg);
        var size = new PDRectangle(image.getWidth() * POINTS_A_PIXEL, image.getHeight() * POINTS_A_PIXEL);
        var page = new PDPage(size);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(image, 0, 0, size.getWidth(), size.getHeight());
        }
        return page;
    }

    private static PDImageXObject image(PDDocument document, byte[] jpeg) throws MediaException {
        try {
            return JPEGFactory.createFromByteArray(document, jpeg);
        } catch (IOException | RuntimeException e) {
            throw new MediaException(Reason.NOT_MEDIA, "The picture of a slide cannot be read.", e);
        }
    }

    private static PDOutlineItem entry(String title, PDPage page) {
        var target = new PDPageFitDestination();
        target.setPage(page);
        var entry = new PDOutlineItem();
        entry.setTitle(title);
        entry.setDestination(target);
        return entry;
    }
}
