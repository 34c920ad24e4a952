package dev.mediajobs.asset;

import dev.mediajobs.asset.Registrations.Registration;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.rpc.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Set;

/** What the parameters of a registration must be like together; the numbers are the cloud's documentation's. */
final class RegistrationRules {

    static final String NOT_SUPPORTED = "InvalidParameter.NotSupport";

    private static final int MOST_TAGS = 16;
    private static final int TAG_BYTES = 32;
    private static final Set<BusinessType> OF_TEXTS = Set.of(BusinessType.subtitles, BusinessType.font);

    private RegistrationRules() {}

    /** @throws dev.mediajobs.rpc.ApiException for the first rule that is broken */
    static Registration checked(RegisterMediaInfo.Input input, long accountId) {
        refuseWhatIsNotServed(input);
        var source = Source.of(address(input.inputURL()));
        var mediaType = mediaType(input);
        var businessType = businessType(input, mediaType);
        checkTags(input.mediaTags());
        var description = new Asset.Description(
                input.inputURL(),
                input.referenceId(),
                mediaType,
                businessType,
                source,
                input.title(),
                input.description(),
                input.mediaTags(),
                input.coverURL(),
                input.cateId(),
                input.userData());
        return new Registration(
                JobIds.next(),
                accountId,
                description,
                Boolean.TRUE.equals(input.overwrite()),
                input.clientToken(),
                digest(description, input.overwrite()));
    }

    private static void refuseWhatIsNotServed(RegisterMediaInfo.Input input) {
        if (input.smartTagTemplateId() != null) {
            throw notSupported("SmartTagTemplateId", "analyses are not started by a registration");
        }
        if (input.workflowId() != null) {
            throw notSupported("WorkflowId", "there are no workflows");
        }
        if (input.inputURL().toLowerCase(Locale.ROOT).startsWith("vod://")) {
            throw notSupported("InputURL", "there is no video library that vod:// could mean");
        }
    }

    static ApiException notSupported(String parameter, String why) {
        return new ApiException(400, NOT_SUPPORTED, "'" + parameter + "' is not supported: " + why + ".");
    }

    private static MediaAddress address(String inputUrl) {
        MediaAddress address;
        try {
            address = MediaAddresses.parse(inputUrl);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("InputURL", inputUrl, e.getMessage());
        }
        if (address instanceof MediaAddress.Asset) {
            throw ApiException.invalid("InputURL", inputUrl, "oss:// or http(s)://, not the id of an asset");
        }
        return address;
    }

    private static MediaType mediaType(RegisterMediaInfo.Input input) {
        if (input.mediaType() != null) {
            return input.mediaType();
        }
        return MediaType.of(MediaAddresses.name(input.inputURL()))
                .orElseThrow(() -> ApiException.invalid(
                        "InputURL", input.inputURL(), "a suffix that tells the type, or MediaType beside it"));
    }

    private static BusinessType businessType(RegisterMediaInfo.Input input, MediaType mediaType) {
        var businessType = input.businessType() == null ? BusinessType.general : input.businessType();
        if (mediaType == MediaType.text && !OF_TEXTS.contains(businessType)) {
            throw ApiException.invalid("BusinessType", businessType, "subtitles or font for a text");
        }
        return businessType;
    }

    private static void checkTags(String tags) {
        if (tags == null) {
            return;
        }
        var each = tags.split(",", -1);
        if (each.length > MOST_TAGS) {
            throw ApiException.invalid("MediaTags", tags, "at most " + MOST_TAGS + " tags");
        }
        for (var tag : each) {
            if (tag.getBytes(StandardCharsets.UTF_8).length > TAG_BYTES) {
                throw ApiException.invalid("MediaTags", tag, "tags of at most " + TAG_BYTES + " bytes in UTF-8");
            }
        }
    }

    /** What a token stands for: everything that was asked, as it was asked. */
    private static byte[] digest(Asset.Description description, Boolean overwrite) {
        try {
            var text = AssetJson.write(description) + Boolean.TRUE.equals(overwrite);
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
