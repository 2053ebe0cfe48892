package io.wheeltapper.benchmarks.quality;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The failures of one machine, each repaired at once.
 *
 * @param failures by time
 */
record Breakdowns(List<Failure> failures) {
    /** First instant of all simulated data. */
    static final Instant START = Instant.parse("2023-01-01T00:00:00Z");

    /**
     * One failure.
     *
     * @param hour whole hours after {@link #START}
     * @param component what failed
     * @param strength evenly in [0, 1): how the signs of this one differ from those of others
     */
    record Failure(int hour, String component, double strength) {}

    Breakdowns {
        failures = List.copyOf(failures);
    }

    /**
     * Draws failures up to hour {@code hours}, with pauses of {@code shortestPause} hours and an exponential time of
     * {@code meanFurther} hours between them.
     */
    static Breakdowns draw(
            RandomNumbers chance, int hours, double shortestPause, double meanFurther, String... components) {
        List<Failure> failures = new ArrayList<>();
        double hour = shortestPause + chance.exponential(meanFurther);
        while (hour < hours) {
            failures.add(new Failure((int) hour, components[chance.below(components.length)], chance.uniform()));
            hour += shortestPause + chance.exponential(meanFurther);
        }
        return new Breakdowns(failures);
    }

    /** Returns the first failure after {@code hour}. */
    Optional<Failure> after(int hour) {
        return failures.stream().filter(failure -> failure.hour() > hour).findFirst();
    }

    void write(CsvFile file, String machine) throws IOException {
        for (Failure failure : failures) {
            file.time(time(failure.hour()))
                    .text(machine)
                    .text(failure.component())
                    .endRow();
        }
    }

    static Instant time(double hour) {
        return START.plus(Duration.ofMinutes(Math.round(hour * 60)));
    }
}
