package dev.mediajobs.callback;

import dev.mediajobs.rpc.ApiException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lists of events as callers write them. Names are not looked up: the cloud has many, and adds to them. */
final class EventTypes {

    private static final String PARAMETER = "EventTypeList";
    private static final String NONE = "none";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

    private EventTypes() {}

    static boolean areNone(String list) {
        return NONE.equals(list);
    }

    static List<String> parse(String list) {
        if (list == null) {
            return List.of(AccountCallback.ALL);
        }
        var names = Stream.of(list.split(",", -1)).map(String::strip).distinct().toList();
        if (!names.stream().allMatch(name -> NAME.matcher(name).matches()) || names.contains(NONE)) {
            throw ApiException.invalid(PARAMETER, list, "names of events, separated by commas, or none");
        }
        return names;
    }

    /** As it was given; null when it was not. */
    static String text(List<String> types) {
        return types.contains(AccountCallback.ALL) ? null : String.join(",", types);
    }
}
