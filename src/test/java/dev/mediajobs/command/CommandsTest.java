package dev.mediajobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {

    @Test
    void everyCommandExplainsItselfAndHasJson() {
        var commands = commands(Commands.line()).toList();
        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(commands).allSatisfy(command -> {
            var spec = command.getCommandSpec();
            assertThat(spec.findOption("--help")).as(spec.qualifiedName()).isNotNull();
            assertThat(spec.usageMessage().description())
                    .as(spec.qualifiedName())
                    .isNotEmpty();
            if (command.getCommand() instanceof Callable<?>) {
                assertThat(spec.findOption("--json")).as(spec.qualifiedName()).isNotNull();
            } else {
                assertThat(command.getSubcommands()).as(spec.qualifiedName()).isNotEmpty();
            }
            assertThat(spec.options())
                    .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
        });
    }

    @Test
    void everyCommandIsInTheOperatorsPage() throws IOException {
        var page = Files.readString(Path.of("docs", "operations.md"));
        for (var group : Commands.line().getSubcommands().entrySet()) {
            assertThat(page).contains("`" + group.getKey() + "`");
            for (var name : group.getValue().getSubcommands().keySet()) {
                assertThat(page.lines().filter(line -> line.contains("[`" + group.getKey() + "`]")))
                        .as(group.getKey() + " " + name)
                        .anySatisfy(line -> assertThat(line).contains("`" + name + "`"));
            }
        }
    }

    @Test
    void overviewHasTheSettingsMostPeopleNeed() {
        assertThat(Commands.line().getUsageMessage())
                .contains("MEDIAJOBS_DATA_DIR", "MEDIAJOBS_DATABASE", "MEDIAJOBS_MASTER_KEY", "QUARKUS_HTTP_HOST")
                .contains("migrate", "accounts", "keys", "jobs", "deliveries", "purge", "engines", "master-key");
    }

    @Test
    void onlyMigrateMakesDatabaseAndTables() {
        assertThat(Commands.read("migrate").toStart()).contains(CommandStart.MIGRATION);
        assertThat(Commands.read("jobs", "list").toStart()).contains(CommandStart.WORK);
        assertThat(CommandStart.MIGRATION.makesDatabase()).isTrue();
        assertThat(CommandStart.WORK.makesDatabase()).isFalse();
        assertThat(CommandStart.WORK.settings())
                .containsEntry("quarkus.flyway.migrate-at-start", "false")
                .containsEntry("mediajobs.access.bootstrap", "false")
                .containsEntry("mediajobs.sweep.mode", "off")
                .containsEntry("quarkus.http.host-enabled", "false");
    }

    @Test
    void mistakesAreAnsweredWithoutAStart() {
        for (var wrong : new String[][] {
            {"jobs"},
            {"jobs", "show"},
            {"jobs", "show", "zz"},
            {"deliveries", "replay"},
            {"deliveries", "replay", "--all", "0190000000007000800000000000dead"},
            {"deliveries", "replay", "--target", "http://x", "0190000000007000800000000000dead"},
            {"keys", "rotate", "a", "--grace", "1"},
            {"accounts", "limit", "1", "--calls", "many"}
        }) {
            var asked = Commands.read(wrong);
            assertThat(asked.exitCode()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(asked.toStart()).isEmpty();
        }
        assertThat(Commands.read("jobs", "cancel", "--help").exitCode()).isZero();
        assertThat(Commands.read("deliveries", "replay", "--all", "--since", "2h")
                        .toStart())
                .isPresent();
    }

    private static Stream<CommandLine> commands(CommandLine line) {
        return line.getSubcommands().values().stream().flatMap(sub -> Stream.concat(Stream.of(sub), commands(sub)));
    }
}
