package io.wheeltapper.notebook.migrate.notebooks;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.notebooks.Recognition.Sureness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognizes the purpose of a notebook: by its name, with any prefix and suffix, or else by what its code does. */
public final class Recogniser {
    private Recogniser() {}

    /**
     * Recognizes a notebook.
     *
     * @param name without folder and extension
     */
    public static Optional<Recognition> recognise(String name, NotebookCode code) {
        Optional<Counterpart> named = named(name);
        List<Match> matches = matches(code);
        if (named.isPresent()) {
            boolean fits = matches.stream().anyMatch(match -> match.counterpart() == named.get());
            boolean isWhole = letters(name).equals(letters(named.get().notebook()));
            return Optional.of(new Recognition(
                    named.get(),
                    isWhole || fits ? Sureness.SURE : Sureness.LIKELY,
                    "by its name" + (fits ? "; its code fits" : "")));
        }
        return matches.stream()
                .findFirst()
                .map(match -> new Recognition(
                        match.counterpart(),
                        match.isStrong() ? Sureness.LIKELY : Sureness.PERHAPS,
                        "by its code: it " + match.why()));
    }

    /** Returns the purpose indicated by a name or path. */
    public static Optional<Counterpart> named(String name) {
        String letters = letters(name.substring(name.lastIndexOf('/') + 1));
        for (Counterpart each : Counterpart.values()) {
            if (each.words().stream().anyMatch(letters::contains)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private record Match(Counterpart counterpart, boolean isStrong, String why) {}

    /** Returns the possible purposes of the code, the most likely first. */
    private static List<Match> matches(NotebookCode code) {
        List<Match> matches = new ArrayList<>();
        for (ContentSign sign : ContentSign.TABLE) {
            List<String> seen = sign.seen(code);
            if (seen.size() >= sign.needed()) {
                matches.add(new Match(sign.counterpart(), seen.size() >= sign.strong(), ContentSign.sentence(seen)));
            }
        }
        // A stable sort: of two equal matches the more specific one is first in the table.
        matches.sort((left, right) -> Boolean.compare(right.isStrong(), left.isStrong()));
        return matches;
    }
}
