package io.wheeltapper.core.step;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values given to a step, read and checked: the only entry point for the command line, jobs and notebooks.
 * Immutable.
 */
public final class StepValues {
    private final Map<Parameter<?>, Object> told;
    /** Parameters that were given, but whose value is not known yet or cannot be read. */
    private final Set<Parameter<?>> open;

    private final Spelling spelling;

    StepValues(Map<Parameter<?>, Object> told, Set<Parameter<?>> open, Spelling spelling) {
        this.told = told;
        this.open = open;
        this.spelling = spelling;
    }

    /**
     * Reads the values given to a step.
     *
     * @throws WheeltapperException {@code INVALID_OPTION}, with all problems
     */
    public static StepValues of(StepDefinition step, StepInput input, Spelling spelling) {
        StepReading reading = new StepReading(step, spelling, text -> false);
        StepValues values = reading.read(input);
        refuse(step, spelling, reading.problems());
        return values;
    }

    private static void refuse(StepDefinition step, Spelling spelling, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    problems.size() == 1
                            ? problems.get(0)
                            : "%s has %d problems:\n  - %s"
                                    .formatted(spelling.of(step), problems.size(), String.join("\n  - ", problems)));
        }
    }

    /**
     * Checks the parameters of a job's task as {@link #problems} does.
     *
     * @throws WheeltapperException {@code INVALID_OPTION}, with all problems
     */
    public static void check(StepDefinition step, Map<String, String> parameters, Predicate<String> isOpen) {
        refuse(step, Spelling.PARAMETERS, problems(step, parameters, isOpen));
    }

    /**
     * Returns the problems of the parameters of a job's task, in whole sentences; empty if there are none.
     *
     * @param isOpen recognizes texts whose value is not known yet, such as {@code {{job.slot.start}}}; they are not
     * read
     */
    public static List<String> problems(StepDefinition step, Map<String, String> parameters, Predicate<String> isOpen) {
        StepReading reading = new StepReading(step, Spelling.PARAMETERS, isOpen);
        reading.read(StepInput.of(parameters));
        return reading.problems();
    }

    /**
     * Returns the value of a parameter that is required or has a default.
     *
     * @throws IllegalArgumentException if it was not given and has no default
     */
    public <T> T get(Parameter<T> parameter) {
        return find(parameter)
                .orElseThrow(
                        () -> new IllegalArgumentException(parameter + " may have no value: ask for it with find"));
    }

    /** Returns the value of a parameter: the given value, else its default, else nothing. */
    public <T> Optional<T> find(Parameter<T> parameter) {
        Object value = told.get(parameter);
        if (value == null) {
            String fallback = parameter.fallback();
            return fallback == null || open.contains(parameter)
                    ? Optional.empty()
                    : Optional.of(parameter.type().read(fallback));
        }
        @SuppressWarnings("unchecked") // StepReading stores here only values that the parameter's own type has read.
        T typed = (T) value;
        return Optional.of(typed);
    }

    /** Returns the value of a parameter like {@link #find}; null for nothing. */
    public <T> @Nullable T orNull(Parameter<T> parameter) {
        return find(parameter).orElse(null);
    }

    /**
     * Returns whether the parameter was given, even if its value is not known yet; a flag that is set to off was not.
     */
    public boolean isTold(Parameter<?> parameter) {
        return open.contains(parameter) || (told.containsKey(parameter) && !Boolean.FALSE.equals(told.get(parameter)));
    }

    /** Returns the name of a parameter in the form that the user knows, for messages. */
    public String spelled(Parameter<?> parameter) {
        return spelling.of(parameter);
    }
}
