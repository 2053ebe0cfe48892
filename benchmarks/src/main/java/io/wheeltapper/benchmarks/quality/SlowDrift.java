package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.benchmarks.quality.Breakdowns.Failure;
import io.wheeltapper.pipeline.training.TemporalSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Machines that wear over weeks: sensors drift by a few standard deviations before a failure. Machines differ among each other
 * by more than that, the seasons show, and some drifts come to nothing.
 */
final class SlowDrift implements DataKind {
    private static final long SEED = 1302;
    private static final int MACHINES = 90;
    private static final int HOURS = 400 * 24;
    private static final int CADENCE = 6;
    private static final double YEAR = 365 * 24;

    @Override
    public String name() {
        return "slow-drift";
    }

    @Override
    public String description() {
        return "Wear over weeks: drifts of a few standard deviations on machines that differ by more, some of them for nothing";
    }

    @Override
    public TemporalSplit split() {
        return new TemporalSplit(
                Breakdowns.START,
                Instant.parse("2023-09-08T00:00:00Z"),
                Instant.parse("2023-10-28T00:00:00Z"),
                Instant.parse("2024-02-05T00:00:00Z"));
    }

    @Override
    public Path files(Path folder) throws IOException {
        try (CsvFile telemetry = new CsvFile(
                        folder.resolve("telemetry.csv"), "time,machine,temperature,vibration,flow,efficiency");
                CsvFile failures = new CsvFile(folder.resolve("failures.csv"), "time,machine,component")) {
            for (int id = 1; id <= MACHINES; id++) {
                RandomNumbers chance = new RandomNumbers(SEED, id);
                Breakdowns breakdowns = Breakdowns.draw(chance, HOURS, 45 * 24, 60 * 24, "bearing", "filter");
                breakdowns.write(failures, "m" + id);
                write(telemetry, "m" + id, breakdowns, chance);
            }
        }
        return folder;
    }

    private static void write(CsvFile telemetry, String machine, Breakdowns breakdowns, RandomNumbers chance)
            throws IOException {
        double[] level = {3 * chance.normal(), 3 * chance.normal(), 3 * chance.normal(), 3 * chance.normal()};
        Breakdowns needless = Breakdowns.draw(chance, HOURS, 40 * 24, 60 * 24, "temperature", "flow");
        for (int hour = 0; hour < HOURS; hour += CADENCE) {
            double bearing = wear(breakdowns, "bearing", hour);
            double filter = wear(breakdowns, "filter", hour);
            double season = 2 * StrictMath.sin(2 * Math.PI * hour / YEAR);
            double temperature = season + 5 * bearing * bearing + 3 * wear(needless, "temperature", hour);
            double vibration = 4 * bearing * Math.sqrt(bearing);
            double flow = -5 * filter - 3 * wear(needless, "flow", hour);
            double efficiency = -3 * filter * filter - 2 * bearing * bearing;
            telemetry.time(Breakdowns.time(hour)).text(machine);
            telemetry.number(70 + 4 * (level[0] + temperature + chance.normal()));
            telemetry.number(30 + 3 * (level[1] + vibration + chance.normal()));
            telemetry.number(200 + 10 * (level[2] + flow + chance.normal()));
            telemetry.number(80 + 2 * (level[3] + efficiency + chance.normal()));
            telemetry.endRow();
        }
    }

    /** Returns the wear, from 0, when it begins 20 to 45 days before the next failure of {@code component}, to 1. */
    private static double wear(Breakdowns breakdowns, String component, int hour) {
        Optional<Failure> next = breakdowns.after(hour);
        if (next.isEmpty() || !next.get().component().equals(component)) {
            return 0;
        }
        double lasts = (20 + 25 * next.get().strength()) * 24;
        return Math.max(0, 1 - (next.get().hour() - hour) / lasts);
    }
}
