package dev.mediajobs.smarttag;

import dev.mediajobs.engine.text.Entities;
import dev.mediajobs.template.KeywordType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tags of TextLabel: names and keywords, those of a kind in one text. */
@RegisterForReflection
record TextTags(List<Tag> tags) {

    /** @param value joined by commas, so none is within one */
    @RegisterForReflection
    record Tag(String name, String value) {}

    static TextTags of(Entities entities, Set<KeywordType> types) {
        var tags = new ArrayList<Tag>();
        add(tags, types.contains(KeywordType.NAME), "人物", entities.people());
        add(tags, types.contains(KeywordType.LOCATION), "地域", entities.places());
        add(tags, types.contains(KeywordType.ORGANIZATION), "组织机构", entities.organisations());
        add(tags, types.contains(KeywordType.OTHER), "标识", entities.brands());
        add(tags, types.contains(KeywordType.OTHER), "关键词", entities.keywords());
        return new TextTags(tags);
    }

    private static void add(List<Tag> tags, boolean wanted, String name, List<String> values) {
        var value = values.stream()
                .map(text -> text.replace(',', ' ').strip())
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
        if (wanted && !value.isEmpty()) {
            tags.add(new Tag(name, value));
        }
    }
}
