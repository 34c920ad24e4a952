package dev.mediajobs.media.decoder;

/**
 * What decoders may open, by ffmpeg's names. No play lists and nothing else that refers to further files; only codecs of
 * audio are decoded, so that the larger and worse half of the code is never fed, unless pictures are asked for, which have a
 * short list of their own. ffprobe, when it lists streams, opens a decoder for each without feeding it: of a stream whose
 * codec is on none of these lists too, with what the header says of it.
 */
public final class Allowed {

    public static final String PROTOCOLS = "file,pipe";

    public static final String FORMATS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,wav,w64,aiff,caf,mp3,flac,ogg,aac,ac3,eac3,amr,avi,flv,mpeg,mpegts,asf,mxf";

    public static final String CODECS =
            "aac,aac_fixed,aac_latm,ac3,ac3_fixed,eac3,alac,amrnb,amrwb,adpcm_ima_qt,adpcm_ima_wav,"
                    + "adpcm_ms,adpcm_swf,flac,gsm,gsm_ms,mp1,mp1float,mp2,mp2float,mp3,mp3float,nellymoser,opus,vorbis,wmav1,wmav2,"
                    + "wmapro,wmavoice,wmalossless,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s8,pcm_s8_planar,pcm_s16be,pcm_s16be_planar,pcm_s16le,"
                    + "pcm_s16le_planar,pcm_s24be,pcm_s24le,pcm_s24le_planar,pcm_s32be,pcm_s32le,pcm_s32le_planar,pcm_s64le,pcm_f32be,"
                    + "pcm_f32le,pcm_f64be,pcm_f64le,pcm_bluray,pcm_dvd";

    /** Opened by ffprobe when it lists streams, never fed with a picture; the embedded decoder opens none of them. */
    public static final String PICTURE_CODECS =
            "h264,hevc,vvc,av1,libdav1d,libaom-av1,vp8,vp9,mpeg1video,mpeg2video,mpeg4,msmpeg4v1,msmpeg4v2,msmpeg4,wmv1,wmv2,wmv3,"
                    + "vc1,flv,vp6,vp6f,h263,h263i,theora,mjpeg,png,bmp,gif,prores,dnxhd,dvvideo,cinepak,indeo3,rawvideo,svq1,svq3";

    /** Decoded when pictures are asked for: those of the vendor's page, and what browsers play. */
    public static final String VIDEO_CODECS = "h264,hevc,vp9,vp8,mpeg2video,mpeg1video,mpeg4,libdav1d";

    public static final String SUBTITLE_CODECS =
            "mov_text,subrip,srt,ass,ssa,webvtt,text,dvbsub,dvdsub,pgssub,cc_dec,xsub";

    private Allowed() {}
}
