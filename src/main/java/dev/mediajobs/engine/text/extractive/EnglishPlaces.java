package dev.mediajobs.engine.text.extractive;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Names of places: the JDK's countries, the cities that its time zones are named after, and a short list. */
final class EnglishPlaces {

    /** Zones whose names are other words too, most of the time. */
    private static final Set<String> NO_PLACES = Set.of(
            "Center", "Easter", "North", "South", "East", "West", "Central", "Pacific", "Knox", "Nelson", "General");

    private static final int SHORTEST_IN_LOWER_CASE = 5;

    static final Set<String> ALL = all();

    /** Those that are no other word in lower case, of one word and of two. */
    static final Set<String> ONE_WORD = inLowerCase(place -> !place.contains(" "));

    static final Set<String> TWO_WORDS = inLowerCase(place -> place.split(" ").length == 2);

    private EnglishPlaces() {}

    private static Set<String> all() {
        var places = new HashSet<>(WordList.read("en-places"));
        for (var country : Locale.getISOCountries()) {
            places.add(new Locale("", country).getDisplayCountry(Locale.ENGLISH));
        }
        for (var zone : ZoneId.getAvailableZoneIds()) {
            // Europe/Vienna, America/Argentina/Buenos_Aires
            if (zone.matches("(?:Africa|America|Asia|Australia|Europe|Pacific)/.+")) {
                places.add(zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' '));
            }
        }
        places.removeAll(NO_PLACES);
        return Set.copyOf(places);
    }

    private static Set<String> inLowerCase(Predicate<String> which) {
        var others = WordList.read("en-ambiguous-places");
        return ALL.stream()
                .map(place -> place.toLowerCase(Locale.ROOT))
                .filter(which)
                .filter(place -> place.length() >= SHORTEST_IN_LOWER_CASE && !others.contains(place))
                .collect(Collectors.toUnmodifiableSet());
    }
}
