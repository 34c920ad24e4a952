package dev.mediajobs.media.s3;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** Reads what stores say in XML: refusals, lists of keys, credentials. */
final class S3Answers {

    /** An answer of a thousand keys of the longest length is below this. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9.]{0,63}");

    private S3Answers() {}

    /** A text and the names of the elements it is in, as {@code ListBucketResult/Contents/Key}. */
    record Text(String path, String value) {}

    /** @param next where the rest of the list begins, when there is a rest */
    record Listing(List<String> keys, List<String> prefixes, Optional<String> next) {}

    static Listing listing(byte[] xml) throws S3Exception {
        var texts = texts(xml);
        var truncated = first(texts, "/IsTruncated").filter("true"::equals).isPresent();
        return new Listing(
                all(texts, "/Contents/Key"),
                all(texts, "/CommonPrefixes/Prefix"),
                truncated ? first(texts, "/NextContinuationToken") : Optional.empty());
    }

    /** What some of several keys were refused with; the answer as a whole has status 200 all the same. */
    static void refuseErrors(byte[] xml) throws S3Exception {
        var code = first(texts(xml), "/Error/Code");
        if (code.isPresent()) {
            throw refusal(200, code);
        }
    }

    static S3Exception refusal(int status, byte[] body) {
        Optional<String> code;
        try {
            code = body.length == 0 ? Optional.empty() : first(texts(body), "Error/Code");
        } catch (S3Exception e) {
            code = Optional.empty();
        }
        return refusal(status, code);
    }

    /** Only the code: the message of a wrong signature holds the text that was to be signed. */
    private static S3Exception refusal(int status, Optional<String> code) {
        var known = code.filter(text -> CODE.matcher(text).matches());
        return new S3Exception(
                kind(status, known.orElse("")),
                "The store answers " + known.orElseGet(() -> "with status " + status) + ".");
    }

    private static S3Exception.Kind kind(int status, String code) {
        return switch (code) {
            case "NoSuchKey", "NoSuchBucket" -> S3Exception.Kind.NOT_FOUND;
            case "PreconditionFailed", "InvalidRange" -> S3Exception.Kind.CHANGED;
            // Temporary credentials are asked for again before each try.
            case "SlowDown",
                    "InternalError",
                    "ServiceUnavailable",
                    "RequestTimeout",
                    "OperationAborted",
                    "ExpiredToken" -> S3Exception.Kind.UNAVAILABLE;
            default ->
                switch (status) {
                    case 404 -> S3Exception.Kind.NOT_FOUND;
                    case 412, 416 -> S3Exception.Kind.CHANGED;
                    case 408, 425, 429 -> S3Exception.Kind.UNAVAILABLE;
                    default -> status >= 500 ? S3Exception.Kind.UNAVAILABLE : S3Exception.Kind.DENIED;
                };
        };
    }

    static Optional<String> first(List<Text> texts, String end) {
        return all(texts, end).stream().findFirst();
    }

    private static List<String> all(List<Text> texts, String end) {
        return texts.stream()
                .filter(text -> text.path().endsWith(end))
                .map(Text::value)
                .toList();
    }

    static List<Text> texts(byte[] xml) throws S3Exception {
        var factory = XMLInputFactory.newDefaultFactory();
        // No entities: neither of files nor of other hosts.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        var texts = new ArrayList<Text>();
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            Deque<String> path = new ArrayDeque<>();
            var text = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.addLast(reader.getLocalName());
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        texts.add(new Text(String.join("/", path), text.toString()));
                        path.removeLast();
                        text.setLength(0);
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw new S3Exception(S3Exception.Kind.UNAVAILABLE, "The store answers what is no XML.", e);
        }
        return texts;
    }
}
