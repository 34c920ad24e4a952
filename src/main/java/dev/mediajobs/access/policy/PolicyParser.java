package dev.mediajobs.access.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads policy documents. Whatever it does not know it refuses: left out, it could widen what is allowed. */
final class PolicyParser {

    /** The cloud's limit for documents of accounts. */
    private static final int MAX_LENGTH = 6144;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_SHOWN = 100;
    private static final String STATEMENT = "Statement";
    private static final Set<String> FIELDS_OF_STATEMENTS =
            Set.of("Effect", "Action", "NotAction", "Resource", "Condition");
    private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9*?-]{1,64}:[A-Za-z0-9*?]{1,128}");
    private static final Pattern RESOURCE =
            Pattern.compile("acs:([a-z0-9*?-]{1,64}):([A-Za-z0-9*?-]*):([0-9*?]+):(.{1,1024})");
    private static final String SERVICE = "ice";

    /** Names one field twice, and what it means depends on who reads it. */
    private static final ObjectMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String document;

    PolicyParser(String document) {
        this.document = document;
    }

    Policy parse() {
        if (document.length() > MAX_LENGTH) {
            throw new BadPolicy("", "is longer than " + MAX_LENGTH + " characters");
        }
        var root = read();
        onlyFields("", root, Set.of("Version", STATEMENT));
        if (!"1".equals(text("Version", root.get("Version")))) {
            throw new BadPolicy("Version", "must be \"1\"");
        }
        var statements = items(STATEMENT, root.get(STATEMENT), PolicyParser::statement);
        return new Policy(statements);
    }

    private JsonNode read() {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new BadPolicy(
                    "",
                    "is not JSON"
                            + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr())
                            + ": " + shown(e.getOriginalMessage()));
        }
    }

    private static Statement statement(String place, JsonNode node) {
        onlyFields(place, node, FIELDS_OF_STATEMENTS);
        var effect = text(place + ".Effect", node.get("Effect"));
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new BadPolicy(place + ".Effect", "must be Allow or Deny, not " + shown(effect));
        }
        var others = node.has("NotAction");
        if (others == node.has("Action")) {
            throw new BadPolicy(place, "must have either Action or NotAction");
        }
        var name = others ? "NotAction" : "Action";
        var actions = items(place + "." + name, node.get(name), PolicyParser::action);
        var resources = items(place + ".Resource", node.get("Resource"), PolicyParser::account);
        return new Statement(
                effect.equals("Allow"),
                actions,
                others,
                resources.stream().flatMap(List::stream).toList(),
                node.has("Condition") ? conditions(place + ".Condition", node.get("Condition")) : List.of());
    }

    private static String action(String place, JsonNode node) {
        var action = text(place, node);
        if (!ACTION.matcher(action).matches()) {
            throw new BadPolicy(place, "must be * or service:Action, as ice:Get*, not " + shown(action));
        }
        return action;
    }

    /** The pattern of the account whose resources are meant; nothing when they are another service's. */
    private static List<String> account(String place, JsonNode node) {
        var resource = text(place, node);
        if (resource.equals("*")) {
            return List.of("*");
        }
        var parts = RESOURCE.matcher(resource);
        if (!parts.matches()) {
            throw new BadPolicy(
                    place, "must be * or acs:<service>:<region>:<account>:<resource>, not " + shown(resource));
        }
        if (!Wildcard.matches(parts.group(1), SERVICE)) {
            return List.of();
        }
        if (!parts.group(2).equals("*") || !parts.group(4).equals("*")) {
            throw new BadPolicy(
                    place,
                    "must be * or acs:ice:*:<account>:*, because actions of this service are not restricted to regions"
                            + " or to single resources, not " + shown(resource));
        }
        return List.of(parts.group(3));
    }

    private static List<Condition> conditions(String place, JsonNode node) {
        requireSome(place, node);
        var conditions = new ArrayList<Condition>();
        node.properties().forEach(ofOperator -> {
            var operatorPlace = place + "." + shown(ofOperator.getKey());
            var operator = Operator.of(ofOperator.getKey())
                    .orElseThrow(() -> new BadPolicy(operatorPlace, "is an operator that is not known here"));
            requireSome(operatorPlace, ofOperator.getValue());
            ofOperator
                    .getValue()
                    .properties()
                    .forEach(ofKey -> conditions.add(condition(
                            operatorPlace + "." + shown(ofKey.getKey()), operator, ofKey.getKey(), ofKey.getValue())));
        });
        return conditions;
    }

    private static Condition condition(String place, Operator operator, String keyName, JsonNode values) {
        var key = ConditionKey.of(keyName)
                .orElseThrow(() -> new BadPolicy(
                        place,
                        "is a key that is not known here; there are "
                                + Stream.of(ConditionKey.values())
                                        .map(ConditionKey::wireName)
                                        .collect(Collectors.joining(", "))));
        if (!operator.keys().contains(key)) {
            throw new BadPolicy(place, "cannot be compared by this operator");
        }
        List<Predicate<Access>> tests = items(place, values, (valuePlace, value) -> {
            var text = value.isNumber() || value.isBoolean() ? value.asText() : text(valuePlace, value);
            try {
                return operator.test(key, text);
            } catch (IllegalArgumentException e) {
                throw new BadPolicy(valuePlace, "must be " + e.getMessage() + ", not " + shown(text));
            }
        });
        return new Condition(operator.negated(), tests);
    }

    /** One thing, or a list of at least one. */
    private static <T> List<T> items(String place, JsonNode node, BiFunction<String, JsonNode, T> read) {
        if (node == null || !node.isArray()) {
            return List.of(read.apply(place, node));
        }
        if (node.isEmpty()) {
            throw new BadPolicy(place, "must not be empty");
        }
        var items = new ArrayList<T>();
        for (var i = 0; i < node.size(); i++) {
            items.add(read.apply(place + "[" + i + "]", node.get(i)));
        }
        return List.copyOf(items);
    }

    private static void onlyFields(String place, JsonNode node, Set<String> known) {
        requireObject(place, node);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new BadPolicy(
                        (place.isEmpty() ? "" : place + ".") + shown(name),
                        "is not known here; names are case-sensitive");
            }
        });
    }

    /** An empty one looks like a restriction, and restricts nothing. */
    private static void requireSome(String place, JsonNode node) {
        requireObject(place, node);
        if (node.isEmpty()) {
            throw new BadPolicy(place, "must not be empty");
        }
    }

    private static void requireObject(String place, JsonNode node) {
        if (node == null || node.isMissingNode()) {
            throw new BadPolicy(place, "is missing");
        }
        if (!node.isObject()) {
            throw new BadPolicy(place, "must be an object");
        }
    }

    private static String text(String place, JsonNode node) {
        if (node == null || node.isNull()) {
            throw new BadPolicy(place, "is missing");
        }
        if (!node.isTextual()) {
            throw new BadPolicy(place, "must be a text");
        }
        return node.asText();
    }

    private static String shown(String text) {
        var cut = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
        return cut.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
