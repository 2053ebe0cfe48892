package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.benchmarks.quality.Breakdowns.Failure;
import io.wheeltapper.pipeline.training.TemporalSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Machines whose failures are announced by two or three readings far outside the usual range, in the day and a half before.
 * Smaller outliers mean nothing; a sensor that helps is fitted to four machines of ten.
 */
final class RareExtremes implements DataKind {
    private static final long SEED = 1301;
    private static final int MACHINES = 80;
    private static final int HOURS = 300 * 24;
    private static final int CADENCE = 3;
    private static final double ORDINARY_OUTLIERS = 0.02;

    @Override
    public String name() {
        return "rare-extremes";
    }

    @Override
    public String description() {
        return "Failures announced by two or three readings far outside the usual range, among many harmless outliers";
    }

    @Override
    public TemporalSplit split() {
        return new TemporalSplit(
                Breakdowns.START,
                Instant.parse("2023-07-07T00:00:00Z"),
                Instant.parse("2023-08-14T00:00:00Z"),
                Instant.parse("2023-10-28T00:00:00Z"));
    }

    @Override
    public Path files(Path folder) throws IOException {
        try (CsvFile telemetry = new CsvFile(
                        folder.resolve("telemetry.csv"), "time,machine,vibration,pressure,current,acoustic");
                CsvFile failures = new CsvFile(folder.resolve("failures.csv"), "time,machine,component")) {
            for (int id = 1; id <= MACHINES; id++) {
                RandomNumbers chance = new RandomNumbers(SEED, id);
                Breakdowns breakdowns = Breakdowns.draw(chance, HOURS, 8 * 24, 60 * 24, "bearing", "seal");
                breakdowns.write(failures, "m" + id);
                write(telemetry, "m" + id, breakdowns, chance);
            }
        }
        return folder;
    }

    private static void write(CsvFile telemetry, String machine, Breakdowns breakdowns, RandomNumbers chance)
            throws IOException {
        Set<Integer> bearing = new HashSet<>();
        Set<Integer> seal = new HashSet<>();
        for (Failure failure : breakdowns.failures()) {
            Set<Integer> signs = failure.component().equals("bearing") ? bearing : seal;
            for (int i = 0; i < 2 + chance.below(2); i++) {
                int hour = failure.hour() - (int) chance.between(14, 38);
                signs.add(hour - Math.floorMod(hour, CADENCE));
            }
        }
        boolean hasAcoustic = chance.happens(0.4);
        for (int hour = 0; hour < HOURS; hour += CADENCE) {
            boolean isBearing = bearing.contains(hour);
            boolean isSeal = seal.contains(hour);
            double vibration = chance.normal() + outlier(chance) + (isBearing ? chance.between(9, 14) : 0);
            double pressure = chance.normal() - outlier(chance) - (isSeal ? chance.between(8, 12) : 0);
            double acoustic = chance.normal() + outlier(chance) + (isSeal ? chance.between(9, 14) : 0);
            telemetry.time(Breakdowns.time(hour)).text(machine);
            if (chance.happens(0.05)) {
                telemetry.missing();
            } else {
                telemetry.number(40 + 4 * vibration);
            }
            telemetry.number(100 + 6 * pressure).number(20 + 2 * chance.normal());
            if (hasAcoustic) {
                telemetry.number(55 + 3 * acoustic);
            } else {
                telemetry.missing();
            }
            telemetry.endRow();
        }
    }

    /** Returns an outlier: mostly none, sometimes three standard deviations and more, increasingly rare. */
    private static double outlier(RandomNumbers chance) {
        return chance.happens(ORDINARY_OUTLIERS) ? 3 + chance.exponential(1.2) : 0;
    }
}
