package io.wheeltapper.driver.notebooks.cells;

import io.wheeltapper.core.error.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a notebook. Each has a default, so that the notebook can run alone; values given to the run take
 * precedence. Values are texts. Used by one thread at a time.
 */
public final class Widgets {
    private final Map<String, String> given;
    private final Map<String, String> defaults = new LinkedHashMap<>();

    /**
     * Creates the parameters.
     *
     * @param given values given to the run
     */
    public Widgets(Map<String, String> given) {
        this.given = new TreeMap<>(given);
    }

    /** Declares a parameter. */
    public void text(String name, String defaultValue) {
        defaults.put(name, defaultValue);
    }

    /** Declares a parameter with a caption for people. */
    public void text(String name, String defaultValue, String label) {
        text(name, defaultValue);
    }

    /**
     * Declares a parameter with several allowed values.
     *
     * @throws IllegalArgumentException if its value is not one of them
     */
    public void dropdown(String name, String defaultValue, List<String> choices) {
        String value = given.getOrDefault(name, defaultValue);
        if (!choices.contains(value)) {
            throw new IllegalArgumentException("Parameter %s is \"%s\", expected one of %s.%s"
                    .formatted(name, value, String.join(", ", choices), NearestName.hint(value, choices)));
        }
        defaults.put(name, defaultValue);
    }

    /** Declares a parameter with several allowed values and a caption. */
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

    /** Returns the value of a parameter; {@code defaultValue} if it is neither declared nor given. */
    public String getArgument(String name, String defaultValue) {
        return all().getOrDefault(name, defaultValue);
    }

    /** Returns all declared or given parameters with their values. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(given);
        return all;
    }

    /** Removes a declaration; a given value is kept. */
    public void remove(String name) {
        defaults.remove(name);
    }

    /** Removes all declarations; given values are kept. */
    public void removeAll() {
        defaults.clear();
    }
}
