package io.wheeltapper.core.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a step can be told. Immutable; two of them are equal only if they are one.
 *
 * @param <T> what its value becomes
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
     * Begins one.
     *
     * @param name with underscores between its words
     * @param label what stands for the value in help texts, such as {@code N}
     */
    public static <T> Draft<T> of(String name, ParameterType<T> type, String label) {
        return new Draft<>(name, type, label);
    }

    /** Begins a flag, which is off unless told. */
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

    /** Returns what stands for its value in help texts; empty for a flag. */
    public String label() {
        return label;
    }

    /** Returns what it is for, in whole sentences. */
    public String help() {
        return help;
    }

    /** Returns other names that mean the same. */
    public List<String> aliases() {
        return aliases;
    }

    public boolean isRequired() {
        return isRequired;
    }

    /** Returns whether the command line takes it without an option. */
    public boolean isPositional() {
        return isPositional;
    }

    public boolean isFlag() {
        return label.isEmpty();
    }

    /** Returns what its number counts; null where it is none, or one without a unit. */
    public @Nullable String unit() {
        return unit;
    }

    /** Returns the value that counts where none is told, as a text; null where there is none. */
    public @Nullable String fallback() {
        return fallback;
    }

    /** Returns what holds where no value is told, in words; the default where it has one; null for a required parameter. */
    public @Nullable String otherwise() {
        return otherwise == null ? fallback : otherwise;
    }

    @Override
    public String toString() {
        return name;
    }

    /** A parameter of which not all is said. */
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

        /** The command line takes it without an option. */
        public Draft<T> positional() {
            isPositional = true;
            return this;
        }

        public Draft<T> withAliases(String... others) {
            aliases = List.of(others);
            return this;
        }

        /** What its number counts. */
        public Draft<T> in(String what) {
            unit = what;
            return this;
        }

        /** The value that counts where none is told. */
        public Draft<T> withDefault(String text) {
            fallback = text;
            return this;
        }

        /** What holds where no value is told, in words: {@code the scenario's horizon}. */
        public Draft<T> otherwise(String words) {
            otherwise = words;
            return this;
        }

        /**
         * Ends it.
         *
         * @param help what it is for, in whole sentences
         */
        public Parameter<T> described(String help) {
            return new Parameter<>(this, help);
        }
    }
}
