package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.docs.GeneratedPart;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The support table names each parameter and field of each action, ours and those of the vendor's own client, and is kept
 * equal to what is said in contract/support.json.
 */
class SupportTableTest {

    private static final String CLIENT = "2.3.0";

    private final ServedActions served = ServedActions.find();
    private final Contract contract;

    enum Mark {
        exact("exact"),
        extension("extension"),
        ignored("accepted and ignored"),
        refused("refused"),
        absent("never there");

        private final String words;

        Mark(String words) {
            this.words = words;
        }
    }

    /** @param newer where the contract has it, when the vendor's client of the tests does not know it */
    record Point(Mark mark, String newer, String note) {}

    record Support(Map<String, Point> parameters, Map<String, Point> response) {}

    record Contract(Map<String, Support> actions, Map<String, List<String>> notServed) {}

    SupportTableTest() throws IOException {
        contract = new ObjectMapper()
                .readValue(SupportTableTest.class.getResource("/contract/support.json"), Contract.class);
    }

    @Test
    void tableSaysWhatTheContractSays() throws IOException {
        GeneratedPart.of("docs/support.md", SupportTableTest.class).assertUpToDate(table());
    }

    @Test
    void everyServedActionIsInTheContract() {
        assertThat(contract.actions().keySet()).isEqualTo(served.byName().keySet());
    }

    @Test
    void ourFieldsAreMarkedAndOthersAreMarkedAsNotOurs() {
        contract.actions().forEach((name, support) -> {
            var action = served.byName().get(name);
            assertOurs(name, support.parameters(), action.parameters());
            assertOurs(name, withoutRequestId(support.response()), action.response());
        });
    }

    @Test
    void everythingTheVendorsClientKnowsIsInTheContract() throws ClassNotFoundException {
        for (var entry : contract.actions().entrySet()) {
            assertKnown(entry.getKey(), entry.getValue().parameters(), CloudModels.parameters(entry.getKey()));
            assertKnown(entry.getKey(), entry.getValue().response(), CloudModels.response(entry.getKey()));
        }
    }

    @Test
    void actionsThatAreNotServedAreNotInTheCatalogue() {
        var names = contract.notServed().values().stream()
                .flatMap(Collection::stream)
                .toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(served.byName().keySet());
        assertThat(names).filteredOn(CloudModels::has).hasSizeGreaterThanOrEqualTo(names.size() / 2);
    }

    private static void assertOurs(String action, Map<String, Point> points, Map<String, Field> ours) {
        assertThat(points.keySet()).as(action).containsAll(ours.keySet());
        points.forEach((name, point) -> {
            var takenOrGiven = Set.of(Mark.exact, Mark.extension).contains(point.mark());
            if (ours.containsKey(name)) {
                // To refuse a parameter, a record must have it.
                assertThat(takenOrGiven || point.mark() == Mark.refused)
                        .as("%s %s is %s", action, name, point.mark())
                        .isTrue();
            } else {
                assertThat(takenOrGiven && !insideText(name, ours))
                        .as("%s %s is %s, and no record has it", action, name, point.mark())
                        .isFalse();
                assertThat(point.note()).as("%s %s", action, name).isNotBlank();
            }
        });
    }

    /** A key of the JSON text that a parameter is. */
    private static boolean insideText(String name, Map<String, Field> ours) {
        return name.contains(".") && ours.containsKey(name.substring(0, name.indexOf('.')));
    }

    private static void assertKnown(String action, Map<String, Point> points, Set<String> cloud) {
        assertThat(points.keySet()).as(action).containsAll(cloud);
        points.forEach((name, point) -> {
            var ours = point.mark() == Mark.extension;
            assertThat(cloud.contains(name))
                    .as("%s %s is %s, newer: %s", action, name, point.mark(), point.newer())
                    .isEqualTo(!ours && point.newer() == null);
        });
    }

    private static Map<String, Point> withoutRequestId(Map<String, Point> response) {
        Predicate<String> other = name -> !name.equals("RequestId");
        var rest = new java.util.LinkedHashMap<>(response);
        rest.keySet().removeIf(other.negate());
        return rest;
    }

    private String table() {
        var text = new StringBuilder("## Actions that are served\n\n");
        contract.actions().forEach((name, support) -> {
            var action = served.byName().get(name);
            text.append("### %s\n\n%s\n\n".formatted(name, action.action().summary()));
            rows(text, "parameter", support.parameters(), action.parameters());
            rows(text, "field of the answer", support.response(), Map.of());
        });
        if (contract.notServed().isEmpty()) {
            return text.toString();
        }
        text.append(
                "## Actions that are not served yet\n\nThe answer is 404 `InvalidAction.NotFound`.\n\n| | |\n|---|---|\n");
        contract.notServed()
                .forEach((group, names) -> text.append("| %s | %s |\n"
                        .formatted(
                                group,
                                String.join(
                                        ", ",
                                        names.stream()
                                                .map(name -> "`" + name + "`")
                                                .toList()))));
        return text.toString();
    }

    private static void rows(StringBuilder text, String title, Map<String, Point> points, Map<String, Field> ours) {
        text.append("| %s | | |\n|---|---|---|\n".formatted(title));
        points.forEach((name, point) -> {
            var limits = ours.containsKey(name) ? ServedActions.limits(ours.get(name)) : "";
            limits = limits.isEmpty() ? "" : Character.toUpperCase(limits.charAt(0)) + limits.substring(1) + ". ";
            var newer = point.newer() == null ? "" : "Not in client %s (%s). ".formatted(CLIENT, point.newer());
            var note = limits + newer + (point.note() == null ? "" : point.note());
            text.append("| `%s` | %s | %s |\n".formatted(name, point.mark().words, note.strip()));
        });
        text.append('\n');
    }
}
