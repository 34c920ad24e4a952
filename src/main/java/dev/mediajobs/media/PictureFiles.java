package dev.mediajobs.media;

/** Reads the frames that {@link Media#look} gave; not for files of callers, which only the isolated decoder sees. */
public interface PictureFiles {

    /** @throws MediaException when it is no JPEG, is too large, or this build cannot read any */
    DecodedPicture read(byte[] jpeg) throws MediaException;
}
