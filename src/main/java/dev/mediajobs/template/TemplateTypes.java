package dev.mediajobs.template;

import dev.mediajobs.rpc.ApiException;
import java.util.List;

/** The types of templates that the cloud has, of which one is served. */
final class TemplateTypes {

    static final int SMART_TAG = 11;

    /** The cloud documents the names of the first two types only. */
    static final String SMART_TAG_NAME = "SmartTagTemplate";

    static final String NORMAL = "Normal";
    static final String NOT_SUPPORTED = "InvalidParameter.NotSupport";

    private static final String PARAMETER = "Type";
    private static final List<String> NAMES = List.of(
            "transcode",
            "snapshot",
            "animated image",
            "image watermark",
            "text watermark",
            "subtitle",
            "AI review",
            "AI cover",
            "AI erasure",
            "AI DNA",
            "AI smart tag");

    private TemplateTypes() {}

    static void check(int type) {
        if (type < 1 || type > NAMES.size()) {
            throw ApiException.invalid(PARAMETER, type, range());
        }
        if (type != SMART_TAG) {
            throw new ApiException(
                    400,
                    NOT_SUPPORTED,
                    "'%s' %d (%s) is not supported: templates are of %s %d (%s)."
                            .formatted(
                                    PARAMETER,
                                    type,
                                    NAMES.get(type - 1),
                                    PARAMETER,
                                    SMART_TAG,
                                    NAMES.get(SMART_TAG - 1)));
        }
    }

    /** @param types numbers, separated by commas */
    static void check(String types) {
        for (var type : types.split(",", -1)) {
            if (!type.strip().matches("[0-9]{1,3}")) {
                throw ApiException.invalid(PARAMETER, types, range() + ", separated by commas");
            }
            check(Integer.parseInt(type.strip()));
        }
    }

    static void checkSubtype(Object subtype) {
        if (subtype != null) {
            throw ApiException.invalid("Subtype", subtype, "absent: Type " + SMART_TAG + " has none");
        }
    }

    private static String range() {
        return "1-" + NAMES.size();
    }
}
