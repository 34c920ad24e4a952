package dev.mediajobs.rpc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded} text strictly: what is not well formed is refused, as two readers that
 * guess differently would see two requests under one signature.
 */
final class FormDecoder {

    private final int maxParameters;

    FormDecoder(int maxParameters) {
        this.maxParameters = maxParameters;
    }

    /** A query as it stood in the request line, where each character is one byte. */
    List<Map.Entry<String, String>> query(String raw) {
        if (raw == null || raw.isEmpty()) {
            return List.of();
        }
        if (raw.chars().anyMatch(c -> c > 0xFF)) {
            throw malformed("a character in the query is not encoded");
        }
        return decode(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    List<Map.Entry<String, String>> decode(byte[] raw) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        int start = 0;
        while (start < raw.length) {
            int end = indexOf(raw, '&', start, raw.length);
            if (end > start) {
                requireFew(pairs.size() + 1);
                pairs.add(pair(raw, start, end));
            }
            start = end + 1;
        }
        return pairs;
    }

    void requireFew(int parameters) {
        if (parameters > maxParameters) {
            throw malformed("more than " + maxParameters + " parameters");
        }
    }

    private static Map.Entry<String, String> pair(byte[] raw, int start, int end) {
        int equals = indexOf(raw, '=', start, end);
        var name = text(raw, start, equals);
        if (name.isEmpty()) {
            throw malformed("a parameter has no name");
        }
        return Map.entry(name, equals < end ? text(raw, equals + 1, end) : "");
    }

    private static String text(byte[] raw, int start, int end) {
        var bytes = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            switch (raw[i]) {
                case '+' -> bytes.write(' ');
                case '%' -> {
                    if (i + 2 >= end) {
                        throw malformed("a percent sign lacks its two digits");
                    }
                    bytes.write(digit(raw[i + 1]) << 4 | digit(raw[i + 2]));
                    i += 2;
                }
                default -> bytes.write(raw[i]);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static String utf8(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("not UTF-8");
        }
        if (text.indexOf('\0') >= 0) {
            throw malformed("a NUL character");
        }
        return text;
    }

    private static int digit(byte b) {
        int digit = b < 0 ? -1 : Character.digit(b, 16);
        if (digit < 0) {
            throw malformed("a percent sign lacks its two digits");
        }
        return digit;
    }

    private static int indexOf(byte[] raw, char wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (raw[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    private static ApiException malformed(String why) {
        return new ApiException(
                400, "InvalidParameter.Format", "Specified parameter format is not valid: " + why + ".");
    }
}
