package dev.mediajobs.media.pictures;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Pictures of videos, and still ones. Thresholds are for pictures of 128 by 72 pixels with levels from 0 to 255, in blocks of
 * 8 by 8 pixels.
 */
@ConfigMapping(prefix = PictureSettings.PREFIX)
public interface PictureSettings {

    String PREFIX = "mediajobs.pictures";

    /** Largest file that is fetched to look at its pictures; the vendor's limit of a video. */
    @WithDefault("4G")
    MemorySize maxSize();

    /** Largest still picture; the vendor's limit. */
    @WithDefault("4M")
    MemorySize maxImageSize();

    /**
     * Time within which a still picture of a library of faces is fetched, and within which it is looked at and then taken; also
     * the limit of the decoder's processor time for each.
     */
    @WithDefault("30s")
    Duration imageTimeout();

    /** Longest video; the vendor's limit. */
    @WithDefault("4h")
    Duration maxDuration();

    /**
     * Most pixels of the shorter side of a picture, 2160 for 2160P, the vendor's limit; the longer side may have twice as
     * many.
     */
    @WithDefault("2160")
    int maxLines();

    /**
     * Time within which all pictures of a file are looked at, and within which the chosen ones are then taken; also the limit
     * of the decoder's processor time for each.
     */
    @WithDefault("2h")
    Duration timeout();

    Frames frames();

    Shots shots();

    Slides slides();

    /** The frames that engines get to see. */
    interface Frames {

        /** Most frames of one video. Those of slides are the last to be left out, those that begin a shot the last but one. */
        @WithDefault("300")
        int most();

        /** The longer side of a frame is made as small as this; it is never made larger. */
        @WithDefault("1280")
        int longestSide();

        /** How coarse JPEG may be: 2 is fine, 31 is worst. */
        @WithDefault("2")
        int coarseness();

        /** A picture that moves is given again no sooner than after this time, when it has changed. */
        @WithDefault("4s")
        Duration againAfter();

        /** A picture in which anything moves is given again after this time in any case. */
        @WithDefault("30s")
        Duration againBy();

        /** Share of its blocks that make a moving picture another one. */
        @WithDefault("0.25")
        double changedShare();
    }

    /** Where one shot ends and the next begins. */
    interface Shots {

        /** Mean difference of two pictures in a row that makes a cut. */
        @WithDefault("15")
        double cutDifference();

        /** Share of the pixels that have other colours after a cut. */
        @WithDefault("0.2")
        double cutColours();

        /** A cut differs so many times as much as the pictures around it do: a fast pan does not. */
        @WithDefault("2.5")
        double cutContrast();

        /** What returns to the picture before within this time was a flash. */
        @WithDefault("500ms")
        Duration flash();

        /** How far the middle of a dissolve may be from the mean of its ends, as a share of what they differ by. */
        @WithDefault("0.25")
        double dissolveError();

        /** Shortest shot. */
        @WithDefault("600ms")
        Duration shortest();
    }

    /** What is a slide, and what is another one. */
    interface Slides {

        /** Levels by which the mean of a block changes when it shows something else. */
        @WithDefault("4")
        double blockDifference();

        /** So many blocks that change make another picture. */
        @WithDefault("2")
        int changedBlocks();

        /** A block that changes again and again for more than this share of its time is moving, as a speaker in a corner is. */
        @WithDefault("0.2")
        double movingShare();

        /** Time before and after a moment in which blocks are watched for that. */
        @WithDefault("30s")
        Duration watched();

        /** Shortest time that a slide is shown. */
        @WithDefault("2s")
        Duration shortest();

        /** Least share of a slide's pixels that are as their neighbours are. */
        @WithDefault("0.55")
        double flatShare();

        /** Least share of a slide's other pixels that differ from a neighbour sharply, by a tenth of the levels. */
        @WithDefault("0.4")
        double edgeShare();

        /** Least share of a slide's pixels that are as bright as its ground is. */
        @WithDefault("0.15")
        double groundShare();

        /** Bits, of 256, in which the hashes of a slide that is shown again may differ. */
        @WithDefault("6")
        int repeatBits();
    }
}
