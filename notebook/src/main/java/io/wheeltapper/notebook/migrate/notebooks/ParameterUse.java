package io.wheeltapper.notebook.migrate.notebooks;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that a notebook or job names.
 *
 * @param value its default or value, as far as the text says it; null where it does not
 * @param parameter what it is called here; null for one that does not exist here
 * @param here what it does here, or what to do
 */
public record ParameterUse(
        String name, @Nullable String value, @Nullable String parameter, String here) {
    public static ParameterUse of(String name, @Nullable String value) {
        return ParameterGuide.of(name)
                .map(guide -> new ParameterUse(name, value, guide.parameter(), guide.here()))
                .orElseGet(() -> new ParameterUse(name, value, null, ParameterGuide.otherwise(name)));
    }
}
