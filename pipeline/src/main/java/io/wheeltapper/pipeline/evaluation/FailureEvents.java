package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.pipeline.evaluation.EventFigures.CaughtFailures;
import io.wheeltapper.pipeline.features.MachineFailures;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The failures that could have been predicted, since an observed row lies within the horizon before them, and when they
 * were: the lead time runs from the earliest of these rows that predicted the component, or another that fails at the same
 * instant, to the failure. Times are in microseconds.
 */
final class FailureEvents implements Serializable {
    private static final long serialVersionUID = 1;
    private static final long MISSED = -1;
    private static final double[] QUARTILES = {0, 0.25, 0.5, 0.75, 1};

    private final Map<Event, Long> events = new HashMap<>();

    /** Failures of a component at a time with a lead time, or {@link #MISSED}. */
    private record Event(String component, long time, long lead) implements Serializable {}

    /** Adds all observed rows of a machine, in the order of their as-of times. */
    void add(List<ObservedRow> machine) {
        if (machine.isEmpty()) {
            return;
        }
        MachineFailures failures = machine.get(0).machine();
        boolean[] isAhead = new boolean[failures.size()];
        long[] leads = new long[failures.size()];
        Arrays.fill(leads, MISSED);
        for (ObservedRow row : machine) {
            for (int i = row.from(); i < row.to(); i++) {
                isAhead[i] = true;
                if (leads[i] == MISSED && row.foretells(failures.time(i))) {
                    leads[i] = failures.time(i) - row.asOf();
                }
            }
        }
        for (int i = 0; i < isAhead.length; i++) {
            if (isAhead[i]) {
                events.merge(new Event(failures.component(i), failures.time(i), leads[i]), 1L, Long::sum);
            }
        }
    }

    void add(FailureEvents other) {
        other.events.forEach((event, count) -> events.merge(event, count, Long::sum));
    }

    /** Returns the totals over all components. */
    CaughtFailures all() {
        return totals(event -> true);
    }

    /** Returns the totals of one component. */
    CaughtFailures of(String component) {
        return totals(event -> event.component().equals(component));
    }

    private CaughtFailures totals(Predicate<Event> wanted) {
        long failures = 0;
        List<Long> leads = new ArrayList<>();
        for (Map.Entry<Event, Long> each : events.entrySet()) {
            if (wanted.test(each.getKey())) {
                failures += each.getValue();
                for (long i = 0; i < each.getValue() && each.getKey().lead() != MISSED; i++) {
                    leads.add(each.getKey().lead());
                }
            }
        }
        leads.sort(null);
        return new CaughtFailures(failures, leads.size(), leads.isEmpty() ? null : leadTimes(leads));
    }

    private static LeadTimes leadTimes(List<Long> sorted) {
        Duration[] quartiles = Arrays.stream(QUARTILES)
                .mapToObj(share -> Duration.ofSeconds(Math.round(quantile(sorted, share))))
                .toArray(Duration[]::new);
        return new LeadTimes(quartiles[0], quartiles[1], quartiles[2], quartiles[3], quartiles[4]);
    }

    /** Returns seconds, interpolated linearly between the two nearest of {@code sorted}. */
    private static double quantile(List<Long> sorted, double share) {
        double position = share * (sorted.size() - 1);
        int below = (int) Math.floor(position);
        int above = (int) Math.ceil(position);
        double lower = sorted.get(below) / 1e6;
        double upper = sorted.get(above) / 1e6;
        return below == above ? lower : (above - position) * lower + (position - below) * upper;
    }

    /** The number of failures in a period with a lead time in a bin; the bin is -1 for missed ones. */
    record Group(int period, int leadBin, long failures) {
        boolean caught() {
            return leadBin >= 0;
        }
    }

    /**
     * Counts failures by group. Of {@code bins} equal bins up to the horizon, bin n contains lead times above n widths, up to
     * n + 1 widths.
     */
    List<Group> groups(Periods periods, Duration horizon, int bins) {
        record Place(int period, int leadBin) {}
        Map<Place, Long> counts = new HashMap<>();
        events.forEach((event, count) -> counts.merge(
                new Place(periods.index(event.time()), leadBin(event.lead(), Micros.of(horizon), bins)),
                count,
                Long::sum));
        return counts.entrySet().stream()
                .map(each -> new Group(each.getKey().period(), each.getKey().leadBin(), each.getValue()))
                .toList();
    }

    private static int leadBin(long lead, long horizon, int bins) {
        // Rounded up, less one: a lead time of exactly n widths belongs to bin n - 1.
        return lead == MISSED ? -1 : Math.toIntExact((Math.multiplyExact(lead, (long) bins) - 1) / horizon);
    }
}
