package io.wheeltapper.core.step;

import io.wheeltapper.core.time.WrittenTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The rule that a range must not end before it starts. */
public final class DateOrder {
    private DateOrder() {}

    /**
     * Returns the rule for two bounds; if only one of them has an offset, they can only be compared in the scenario's
     * zone.
     */
    static StepRule of(Parameter<WrittenTime> start, Parameter<WrittenTime> end) {
        return values -> {
            Optional<WrittenTime> from = values.find(start);
            Optional<WrittenTime> to = values.find(end);
            boolean isReversed = from.isPresent() && to.isPresent() && isBefore(to.get(), from.get());
            return isReversed ? Optional.of(reversed(values, start, end)) : Optional.empty();
        };
    }

    private static boolean isBefore(WrittenTime one, WrittenTime other) {
        return (one.offset() == null) == (other.offset() == null)
                && one.in(ZoneOffset.UTC).isBefore(other.in(ZoneOffset.UTC));
    }

    /** Returns what is wrong with a range that ends before it starts. */
    public static String reversed(StepValues values, Parameter<WrittenTime> start, Parameter<WrittenTime> end) {
        return "%s %s is before %s %s. Swap them."
                .formatted(values.spelled(end), values.get(end), values.spelled(start), values.get(start));
    }
}
