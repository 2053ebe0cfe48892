package io.wheeltapper.notebook.migrate.notebooks;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a notebook or job.
 *
 * @param value default or value, as far as it is known from the text; null if unknown
 * @param parameter Wheeltapper name; null if it does not exist here
 * @param here meaning here, or what to do
 */
public record ParameterUse(
        String name, @Nullable String value, @Nullable String parameter, String here) {
    public static ParameterUse of(String name, @Nullable String value) {
        return ParameterGuide.of(name)
                .map(guide -> new ParameterUse(name, value, guide.parameter(), guide.here()))
                .orElseGet(() -> new ParameterUse(name, value, null, ParameterGuide.otherwise(name)));
    }
}
