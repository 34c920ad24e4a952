package dev.mediajobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reference of settings is made from the sources: mappings with their Javadoc, and application.properties. */
class SettingsReferenceTest {

    private CommentedProperties properties;
    private DeclaredSettings declared;

    @BeforeEach
    void read() throws IOException {
        properties = CommentedProperties.read();
        declared = new DeclaredSettings(SourceTrees.read());
    }

    @Test
    void referenceSaysWhatTheSourcesSay() throws IOException {
        GeneratedPart.of("docs/settings.md", SettingsReferenceTest.class).assertUpToDate(reference());
    }

    @Test
    void everySettingIsExplained() {
        assertThat(all()).hasSizeGreaterThan(30).allSatisfy(setting -> assertThat(setting.text())
                .as(setting.name())
                .isNotBlank());
        assertThat(declared.groups().values())
                .allSatisfy(group -> assertThat(group.text()).as(group.prefix()).isNotBlank());
    }

    @Test
    void propertiesNameOnlySettingsThereAre() {
        assertThat(properties.names())
                .isSubsetOf(all().stream().map(Setting::name).toList());
    }

    private List<Setting> all() {
        return Stream.concat(
                        single().stream(),
                        declared.groups().values().stream().flatMap(group -> group.settings().stream()))
                .toList();
    }

    private List<Setting> single() {
        return declared.single().entrySet().stream()
                .map(entry -> new Setting(
                        entry.getKey(),
                        entry.getValue(),
                        properties.value(entry.getKey()),
                        properties.comment(entry.getKey()).orElse("")))
                .toList();
    }

    private String reference() {
        var text = new StringBuilder();
        group(text, "mediajobs", "The instance as a whole.", single());
        declared.groups().values().forEach(group -> group(text, group.prefix(), group.text(), group.settings()));
        return text.toString();
    }

    private void group(StringBuilder text, String prefix, String about, List<Setting> settings) {
        text.append("## `%s`\n\n%s\n\n".formatted(prefix, about));
        text.append("| setting, environment variable | values | default | |\n|---|---|---|---|\n");
        settings.forEach(setting -> text.append("| `%s`<br>`%s` | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.variable(),
                        setting.values(),
                        initial(setting),
                        setting.text().replace("|", "\\|"))));
        text.append('\n');
    }

    private String initial(Setting setting) {
        var general = properties.value(setting.name()).or(setting::initial).map(value -> "`" + value + "`");
        var dev = properties.value("dev", setting.name()).map(value -> "in dev mode `" + value + "`");
        return Stream.of(general, dev)
                .flatMap(java.util.Optional::stream)
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
