package io.wheeltapper.core.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a step. Immutable; equality is identity.
 *
 * @param <T> type of its value
 */
public final class Parameter<T> {
    private final String name;
    private final ParameterType<T> type;
    private final String label;
    private final String help;
    private final List<String> aliases;
    private final boolean isRequired;
    private final boolean isPositional;
    private final @Nullable String unit;
    private final @Nullable String fallback;
    private final @Nullable String otherwise;

    private Parameter(Draft<T> draft, String help) {
        this.name = draft.name;
        this.type = draft.type;
        this.label = draft.label;
        this.help = help;
        this.aliases = draft.aliases;
        this.isRequired = draft.isRequired;
        this.isPositional = draft.isPositional;
        this.unit = draft.unit;
        this.fallback = draft.fallback;
        this.otherwise = draft.otherwise;
        if (fallback != null) {
            type.read(fallback);
        }
    }

    /**
     * Begins a parameter.
     *
     * @param name name with underscores between its words
     * @param label placeholder of the value in help texts, such as {@code N}
     */
    public static <T> Draft<T> of(String name, ParameterType<T> type, String label) {
        return new Draft<>(name, type, label);
    }

    /** Begins a flag, which is off by default. */
    public static Draft<Boolean> flag(String name) {
        return new Draft<>(name, ParameterTypes.FLAG, "").withDefault("false");
    }

    /** Returns its name in jobs and notebooks, such as {@code start_date}. */
    public String name() {
        return name;
    }

    public ParameterType<T> type() {
        return type;
    }

    /** Returns the placeholder of its value in help texts; empty for a flag. */
    public String label() {
        return label;
    }

    /** Returns its help text, in whole sentences. */
    public String help() {
        return help;
    }

    /** Returns other names with the same meaning. */
    public List<String> aliases() {
        return aliases;
    }

    public boolean isRequired() {
        return isRequired;
    }

    /** Returns whether the command line takes it as a positional argument. */
    public boolean isPositional() {
        return isPositional;
    }

    public boolean isFlag() {
        return label.isEmpty();
    }

    /** Returns the unit of its number; null if it is not a number, or has no unit. */
    public @Nullable String unit() {
        return unit;
    }

    /** Returns its default, as a text; null if there is none. */
    public @Nullable String fallback() {
        return fallback;
    }

    /**
     * Returns, in words, what applies if no value is given: the default if there is one; null for a required parameter.
     */
    public @Nullable String otherwise() {
        return otherwise == null ? fallback : otherwise;
    }

    @Override
    public String toString() {
        return name;
    }

    /** A parameter under construction. */
    public static final class Draft<T> {
        private final String name;
        private final ParameterType<T> type;
        private final String label;
        private List<String> aliases = List.of();
        private boolean isRequired;
        private boolean isPositional;
        private @Nullable String unit;
        private @Nullable String fallback;
        private @Nullable String otherwise;

        private Draft(String name, ParameterType<T> type, String label) {
            this.name = name;
            this.type = type;
            this.label = label;
        }

        public Draft<T> required() {
            isRequired = true;
            return this;
        }

        /** Makes it a positional argument of the command line. */
        public Draft<T> positional() {
            isPositional = true;
            return this;
        }

        public Draft<T> withAliases(String... others) {
            aliases = List.of(others);
            return this;
        }

        /** Sets the unit of its number. */
        public Draft<T> in(String what) {
            unit = what;
            return this;
        }

        /** Sets its default. */
        public Draft<T> withDefault(String text) {
            fallback = text;
            return this;
        }

        /** Says, in words, what applies if no value is given: {@code the scenario's horizon}. */
        public Draft<T> otherwise(String words) {
            otherwise = words;
            return this;
        }

        /**
         * Completes the parameter.
         *
         * @param help its help text, in whole sentences
         */
        public Parameter<T> described(String help) {
            return new Parameter<>(this, help);
        }
    }
}
