package dev.mediajobs.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what the programs print of a file: lines in the form that ffprobe calls flat. All of it is the file's own claim. */
final class ProbeText {

    private static final int MOST_STREAMS = 64;
    private static final int LONGEST_VALUE = 256;
    private static final Set<String> UNKNOWN = Set.of("N/A", "unknown", "0/0");
    private static final Pattern FORMAT = Pattern.compile("format\\.([a-z_]+)=(.*)");
    private static final Pattern STREAM = Pattern.compile(
            "streams\\.stream\\.([0-9]{1,4})\\.([a-z_.]+|side_data_list\\.side_data\\.[0-9]\\.rotation)=(.*)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private ProbeText() {}

    static MediaFacts parse(long sizeBytes, String text) {
        var format = new TreeMap<String, String>();
        var streams = new TreeMap<Integer, Map<String, String>>();
        text.lines().forEach(line -> {
            var ofStream = STREAM.matcher(line);
            if (ofStream.matches()) {
                var index = Integer.parseInt(ofStream.group(1));
                if (index < MOST_STREAMS) {
                    put(streams.computeIfAbsent(index, i -> new TreeMap<>()), ofStream.group(2), ofStream.group(3));
                }
                return;
            }
            var ofFormat = FORMAT.matcher(line);
            if (ofFormat.matches()) {
                put(format, ofFormat.group(1), ofFormat.group(2));
            }
        });
        return new MediaFacts(sizeBytes, format, List.copyOf(new ArrayList<>(streams.values())));
    }

    private static void put(Map<String, String> facts, String name, String printed) {
        var quoted = printed.length() >= 2 && printed.startsWith("\"") && printed.endsWith("\"");
        var value = quoted
                ? ESCAPE.matcher(printed.substring(1, printed.length() - 1)).replaceAll("$1")
                : printed;
        if (!value.isBlank() && !UNKNOWN.contains(value)) {
            facts.put(name, storable(value));
        }
    }

    private static String storable(String value) {
        return value.codePoints()
                .limit(LONGEST_VALUE)
                .map(c -> Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
