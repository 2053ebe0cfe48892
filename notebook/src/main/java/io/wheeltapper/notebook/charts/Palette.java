package io.wheeltapper.notebook.charts;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assigns colours to names, in order of their first use: those of Okabe and Ito (Color Universal Design, 2008), which
 * colour-blind readers can distinguish, with yellow last since it is faint on white.
 */
final class Palette {
    static final String FIRST = "#0072b2";
    static final String QUIET = "#b8b8b8";

    private static final List<String> COLORS =
            List.of(FIRST, "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#f0e442");

    private final Map<String, String> colors = new LinkedHashMap<>();
    private final Set<String> quiet;
    private int next;

    Palette(Set<String> quiet) {
        this.quiet = new HashSet<>(quiet);
    }

    String color(String name) {
        String known = colors.get(name);
        if (known == null) {
            known = quiet.contains(name) ? QUIET : COLORS.get(next++ % COLORS.size());
            colors.put(name, known);
        }
        return known;
    }

    /** Assigns a colour to a name, if it has none. */
    void set(String name, String color) {
        colors.putIfAbsent(name, color);
    }

    /** Returns the colours by name, for a legend. */
    Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>(colors);
        named.remove("");
        return named;
    }

    /** Returns the number of names with colours, including an empty one. */
    int size() {
        return colors.size();
    }

    /** Returns a shade between white and the first colour. */
    static String shade(double share) {
        double kept = Double.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
        int first = Integer.parseInt(FIRST.substring(1), 16);
        StringBuilder color = new StringBuilder("#");
        for (int shift = 16; shift >= 0; shift -= 8) {
            long part = Math.round(255 + kept * ((first >> shift & 255) - 255));
            color.append("%02x".formatted(part));
        }
        return color.toString();
    }
}
