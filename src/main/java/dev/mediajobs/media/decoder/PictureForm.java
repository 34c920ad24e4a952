package dev.mediajobs.media.decoder;

/** What pictures are in, and so what may be opened for them. */
public enum PictureForm {
    VIDEO(null, Allowed.FORMATS, Allowed.VIDEO_CODECS),
    JPEG("jpeg_pipe", "jpeg_pipe", "mjpeg"),
    PNG("png_pipe", "png_pipe", "png");

    private final String demuxer;
    private final String formats;
    private final String codecs;

    PictureForm(String demuxer, String formats, String codecs) {
        this.demuxer = demuxer;
        this.formats = formats;
        this.codecs = codecs;
    }

    public boolean isStill() {
        return demuxer != null;
    }

    /** The only one that is tried; null to find it out. */
    public String demuxer() {
        return demuxer;
    }

    public String formats() {
        return formats;
    }

    public String codecs() {
        return codecs;
    }
}
