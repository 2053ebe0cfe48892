package io.wheeltapper.core.simulate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws the replacements and failures of a machine. A technician comes every fifteen days at 06:00 UTC and replaces up
 * to two components. A component that is no longer young may turn out to have failed in that very hour.
 */
final class Maintenance {
    static final long DAY = 86_400;

    static final double YEAR = 365.0 * DAY;

    /** How many days before the range the record of replacements begins. */
    static final int HISTORY_DAYS = 214;

    private static final long HOUR_OF_VISITS = 6 * 3_600;
    private static final int DAYS_BETWEEN_VISITS = 15;
    private static final int VISITS_IN_HISTORY = 15;
    private static final double NOTHING_REPLACED = 0.12;
    private static final double TWO_REPLACED = 0.295;

    private final SimulatedMachine machine;
    private final RandomStream random;
    private final Map<Component, Long> replacedAt = new EnumMap<>(Component.class);
    private final List<Visit> visits = new ArrayList<>();

    private Maintenance(SimulatedMachine machine, RandomStream random) {
        this.machine = machine;
        this.random = random;
    }

    /**
     * Draws the visits before {@code end}, in time order: first the last replacement of each component before
     * {@code start}, then the visits within the range, without those that replaced nothing. They do not depend on
     * {@code end} otherwise.
     *
     * @param start seconds since 1970-01-01T00:00:00Z
     * @param end seconds since 1970-01-01T00:00:00Z, exclusive
     */
    static List<Visit> draw(SimulatedMachine machine, long start, long end, RandomStream random) {
        Maintenance maintenance = new Maintenance(machine, random);
        long firstMorning = -Math.floorDiv(HOUR_OF_VISITS - start, DAY) * DAY + HOUR_OF_VISITS;
        maintenance.addHistory(firstMorning - HISTORY_DAYS * DAY);
        long first = firstMorning + (1 + random.below(DAYS_BETWEEN_VISITS)) * DAY;
        for (long time = first; time < end; time += DAYS_BETWEEN_VISITS * DAY) {
            maintenance.addVisit(time);
        }
        return maintenance.visits;
    }

    private void addHistory(long begin) {
        for (Component component : Component.ALL) {
            replacedAt.put(component, begin + (long) random.below(VISITS_IN_HISTORY) * DAYS_BETWEEN_VISITS * DAY);
        }
        replacedAt.values().stream().distinct().sorted().forEach(time -> {
            EnumSet<Component> replaced = EnumSet.noneOf(Component.class);
            replacedAt.forEach((component, at) -> {
                if (at.equals(time)) {
                    replaced.add(component);
                }
            });
            visits.add(new Visit(time, replaced, Set.of()));
        });
    }

    private void addVisit(long time) {
        EnumSet<Component> replaced = drawReplaced();
        EnumSet<Component> failed = EnumSet.noneOf(Component.class);
        for (Component component : replaced) {
            Long before = replacedAt.put(component, time);
            boolean sound = before != null && time - before < component.soundDays * DAY;
            if (random.happens(component.failureChance(machine)) && !sound && !machine.spared()) {
                failed.add(component);
            }
        }
        if (!replaced.isEmpty()) {
            visits.add(new Visit(time, replaced, failed));
        }
    }

    private EnumSet<Component> drawReplaced() {
        EnumSet<Component> replaced = EnumSet.noneOf(Component.class);
        double choice = random.uniform();
        if (choice >= NOTHING_REPLACED) {
            int first = random.below(Component.ALL.length);
            replaced.add(Component.ALL[first]);
            if (choice >= 1 - TWO_REPLACED) {
                int step = 1 + random.below(Component.ALL.length - 1);
                replaced.add(Component.ALL[(first + step) % Component.ALL.length]);
            }
        }
        return replaced;
    }
}
