package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.media.SlideDocuments.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlideDocumentsTest {

    @TempDir
    Path home;

    private final SlideDocuments documents = new PdfBoxDocuments();

    @Test
    void everySlideIsAPageWithItsPictureAsItWas() throws Exception {
        var first = PictureFilesTest.jpeg(640, 360);
        var second = PictureFilesTest.jpeg(320, 240);
        var pdf = home.resolve("slides.pdf");
        documents.write("lecture.mp4", List.of(new Page(first, "00:00:00"), new Page(second, "00:01:05 幻灯片")), pdf);
        try (var document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("lecture.mp4");
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(480);
            assertThat(document.getPage(0).getMediaBox().getHeight()).isEqualTo(270);
            var pictures = new ArrayList<byte[]>();
            for (var page : document.getPages()) {
                for (var name : page.getResources().getXObjectNames()) {
                    var image = page.getResources().getXObject(name).getStream();
                    assertThat(image.getFilters()).containsExactly(COSName.DCT_DECODE);
                    pictures.add(image.getCOSObject().createRawInputStream().readAllBytes());
                }
            }
            assertThat(pictures).containsExactly(first, second);
            var contents = new ArrayList<String>();
            document.getDocumentCatalog()
                    .getDocumentOutline()
                    .children()
                    .forEach(entry -> contents.add(entry.getTitle()));
            assertThat(contents).containsExactly("00:00:00", "00:01:05 幻灯片");
        }
    }

    @Test
    void whatIsNoPictureIsRefused() {
        var pages = List.of(new Page(new byte[] {1, 2, 3}, "1"));
        assertThatThrownBy(() -> documents.write("t", pages, home.resolve("a.pdf")))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(MediaException.Reason.NOT_MEDIA));
    }
}
