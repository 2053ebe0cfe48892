package io.wheeltapper.driver.notebooks.cells;

import io.wheeltapper.core.error.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a notebook. Each has a default, so that the notebook can be run alone; what the notebook is run with comes
 * before it. Values are texts. Used by one thread at a time.
 */
public final class Widgets {
    private final Map<String, String> given;
    private final Map<String, String> defaults = new LinkedHashMap<>();

    /** @param given what the notebook is run with */
    public Widgets(Map<String, String> given) {
        this.given = new TreeMap<>(given);
    }

    /** Declares a parameter. */
    public void text(String name, String defaultValue) {
        defaults.put(name, defaultValue);
    }

    /** Declares a parameter with a caption, which only people read. */
    public void text(String name, String defaultValue, String label) {
        text(name, defaultValue);
    }

    /**
     * Declares a parameter that is one of several.
     *
     * @throws IllegalArgumentException if its value is none of them
     */
    public void dropdown(String name, String defaultValue, List<String> choices) {
        String value = given.getOrDefault(name, defaultValue);
        if (!choices.contains(value)) {
            throw new IllegalArgumentException("Parameter %s is \"%s\", expected one of %s.%s"
                    .formatted(name, value, String.join(", ", choices), NearestName.hint(value, choices)));
        }
        defaults.put(name, defaultValue);
    }

    /** Declares a parameter that is one of several, with a caption. */
    public void dropdown(String name, String defaultValue, List<String> choices, String label) {
        dropdown(name, defaultValue, choices);
    }

    /**
     * Returns the value of a parameter.
     *
     * @throws IllegalArgumentException if it is neither declared nor given
     */
    public String get(String name) {
        String value = given.containsKey(name) ? given.get(name) : defaults.get(name);
        if (value == null) {
            Map<String, String> known = all();
            throw new IllegalArgumentException(
                    "There is no parameter %s.%s Declare it: widgets.text(\"%s\", \"default\")."
                            .formatted(name, NearestName.hint(name, known.keySet()), name));
        }
        return value;
    }

    /** Returns the value of a parameter; where it is neither declared nor given, {@code defaultValue}. */
    public String getArgument(String name, String defaultValue) {
        return all().getOrDefault(name, defaultValue);
    }

    /** Returns all that are declared or given, with their values. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(given);
        return all;
    }

    /** Takes back a declaration; what was given stays. */
    public void remove(String name) {
        defaults.remove(name);
    }

    /** Takes back all declarations; what was given stays. */
    public void removeAll() {
        defaults.clear();
    }
}
