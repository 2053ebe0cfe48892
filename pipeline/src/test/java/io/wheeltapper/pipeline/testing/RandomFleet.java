package io.wheeltapper.pipeline.testing;

import io.wheeltapper.core.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Seeded random fleets with gaps, missing values, odd times and records that were known late. */
public final class RandomFleet {
    private RandomFleet() {}

    /** So many machines, named m1, m2 …, over so many days. */
    public static Fleet of(long seed, Scenario scenario, int machines, Instant start, int days) {
        Random random = new Random(seed);
        Fleet fleet = new Fleet();
        for (int machine = 1; machine <= machines; machine++) {
            String id = "m" + machine;
            fleet.machines.add(new Fleet.Machine(id, "model" + (1 + random.nextInt(3)), random.nextInt(20)));
            Instant silentFrom = start.plus(Duration.ofHours(random.nextInt(24 * days)));
            for (int hour = 0; hour < 24 * days; hour++) {
                Instant time = start.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(5) == 0 ? 61 : 0);
                boolean gap = random.nextInt(10) == 0
                        || Math.abs(Duration.between(silentFrom, time).toHours()) < 30;
                if (!gap) {
                    fleet.readings.add(new Fleet.Reading(
                            id,
                            time,
                            time.plus(delay(random)),
                            values(random, scenario.sensors().size())));
                }
            }
            addEvents(fleet.errors, random, id, start, days, () -> pick(random, scenario.errorIds()));
            addEvents(
                    fleet.replacements,
                    random,
                    id,
                    start.minus(Duration.ofDays(3)),
                    days,
                    () -> pick(random, scenario.components()));
            addEvents(fleet.failures, random, id, start, days, () -> pick(random, scenario.components()));
        }
        return fleet;
    }

    private static List<@Nullable Double> values(Random random, int sensors) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int sensor = 0; sensor < sensors; sensor++) {
            values.add(random.nextInt(12) == 0 ? null : 100 + 10 * random.nextGaussian());
        }
        return values;
    }

    private static void addEvents(
            List<Fleet.Event> events, Random random, String machine, Instant from, int days, Supplier<String> kind) {
        java.util.Set<String> seen = new java.util.HashSet<>();
        for (int i = 0; i < days; i++) {
            // Every third lies exactly on the twelve-hour grid, where the bounds of windows are.
            Instant time = from.plus(Duration.ofHours((random.nextInt(3) == 0 ? 12L : 1L) * random.nextInt(2 * days)));
            String what = kind.get();
            if (seen.add(time + what)) {
                events.add(new Fleet.Event(machine, time, time.plus(delay(random)), what));
            }
        }
    }

    private static Duration delay(Random random) {
        return random.nextInt(6) == 0 ? Duration.ofMinutes(random.nextInt(3_000)) : Duration.ZERO;
    }

    private static String pick(Random random, List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
