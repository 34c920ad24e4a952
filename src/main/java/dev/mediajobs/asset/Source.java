package dev.mediajobs.asset;

import dev.mediajobs.media.MediaAddress;
import java.util.Locale;

/** Where an asset's file is. */
enum Source {
    oss,
    vod,
    live,
    general;

    private static final String CLOUD_HOSTS = ".aliyuncs.com";

    static Source of(MediaAddress address) {
        if (address instanceof MediaAddress.OnWeb web) {
            return web.uri().getHost().toLowerCase(Locale.ROOT).endsWith(CLOUD_HOSTS) ? oss : general;
        }
        return oss;
    }
}
