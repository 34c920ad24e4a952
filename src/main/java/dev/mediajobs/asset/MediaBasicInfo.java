package dev.mediajobs.asset;

import dev.mediajobs.job.JobIds;
import java.time.Instant;

/** An asset as the API shows it. */
record MediaBasicInfo(
        String mediaId,
        String inputURL,
        MediaType mediaType,
        BusinessType businessType,
        Source source,
        String title,
        String description,
        String mediaTags,
        String coverURL,
        Long cateId,
        String userData,
        AssetStatus status,
        String referenceId,
        Instant createTime,
        Instant modifiedTime,
        String biz,
        String errorCode,
        String errorMessage) {

    private static final String BIZ = "ICE";

    static MediaBasicInfo of(Asset asset) {
        var said = asset.description();
        var failed = asset.status() == AssetStatus.PrepareFail;
        return new MediaBasicInfo(
                JobIds.text(asset.id()),
                said.inputUrl(),
                said.mediaType(),
                said.businessType(),
                said.source(),
                said.title(),
                said.text(),
                said.mediaTags(),
                said.coverUrl(),
                said.cateId(),
                said.userData(),
                asset.status(),
                said.referenceId(),
                asset.createdAt(),
                asset.modifiedAt(),
                BIZ,
                failed ? asset.errorCode() : null,
                failed ? asset.errorMessage() : null);
    }
}
