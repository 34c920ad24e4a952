package dev.mediajobs.smarttag;

import dev.mediajobs.job.NewJob;
import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.WebAddress;
import java.util.Optional;

/** What of a submit can be checked without asking anybody. */
record SubmitRules(MediaAddress address, Optional<String> pipelineId, int priority) {

    private static final int LEAST_PRIORITY = 1;
    private static final int MOST_PRIORITY = 10;

    /** @throws ApiException for what is missing or out of range */
    static SubmitRules checked(MediaInput input, String notifyUrl, ScheduleConfig schedule) {
        if (input == null) {
            throw ApiException.missing("Input");
        }
        WebAddress.check("NotifyUrl", notifyUrl);
        return new SubmitRules(
                address(input),
                Optional.ofNullable(schedule).map(ScheduleConfig::pipelineId).filter(id -> !id.isBlank()),
                Optional.ofNullable(schedule)
                        .map(ScheduleConfig::priority)
                        .filter(text -> !text.isBlank())
                        .map(SubmitRules::priority)
                        .orElse(NewJob.DEFAULT_PRIORITY));
    }

    private static MediaAddress address(MediaInput input) {
        if (input.type() == null || input.type().isEmpty()) {
            throw ApiException.missing("Input.Type");
        }
        if (input.media() == null || input.media().isEmpty()) {
            throw ApiException.missing("Input.Media");
        }
        return switch (input.type()) {
            case "OSS" -> parsed(input, MediaAddress.InBucket.class, "oss://bucket/key");
            case "Media" -> parsed(input, MediaAddress.Asset.class, "the id of a media asset");
            case "URL" -> parsed(input, MediaAddress.OnWeb.class, "an http or https URL");
            default -> throw ApiException.invalid("Input.Type", input.type(), "OSS, Media, URL");
        };
    }

    private static MediaAddress parsed(MediaInput input, Class<? extends MediaAddress> type, String rule) {
        MediaAddress address;
        try {
            address = MediaAddresses.parse(input.media());
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("Input.Media", input.media(), e.getMessage());
        }
        if (!type.isInstance(address)) {
            throw ApiException.invalid("Input.Media", input.media(), rule + ", with the Type " + input.type());
        }
        return address;
    }

    private static int priority(String text) {
        if (text.matches("[0-9]{1,2}")) {
            var priority = Integer.parseInt(text);
            if (priority >= LEAST_PRIORITY && priority <= MOST_PRIORITY) {
                return priority;
            }
        }
        throw ApiException.invalid("ScheduleConfig.Priority", text, LEAST_PRIORITY + "-" + MOST_PRIORITY);
    }
}
