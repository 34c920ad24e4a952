package dev.mediajobs.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/** The same answer in XML: a name an element, a list an element for each of its items. */
final class XmlText {

    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");

    private XmlText() {}

    static String of(String root, JsonNode tree) {
        var text = new XmlText();
        text.element(root, tree);
        return text.out.toString();
    }

    private void element(String rawName, JsonNode value) {
        if (value.isArray()) {
            value.forEach(item -> element(rawName, item));
            return;
        }
        var name = name(rawName);
        out.append('<').append(name).append('>');
        if (value.isObject()) {
            value.fields().forEachRemaining(field -> element(field.getKey(), field.getValue()));
        } else if (!value.isNull()) {
            value.asText().codePoints().forEach(this::character);
        }
        out.append("</").append(name).append('>');
    }

    private void character(int c) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '\r' -> out.append("&#13;");
            default -> out.appendCodePoint(isLegal(c) ? c : REPLACEMENT);
        }
    }

    /** The characters of XML 1.0; there is no way to write the others, not even escaped. */
    private static boolean isLegal(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    /** Keys of maps may be anything; names of elements may not. */
    private static String name(String raw) {
        var name = raw.replaceAll("[^A-Za-z0-9_.-]", "_");
        return name.isEmpty() || !Character.isLetter(name.charAt(0)) && name.charAt(0) != '_' ? "_" + name : name;
    }
}
