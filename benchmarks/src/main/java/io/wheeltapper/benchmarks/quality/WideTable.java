package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.benchmarks.quality.Breakdowns.Failure;
import io.wheeltapper.pipeline.training.TemporalSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Machines with {@value #SENSORS} sensors, of which eleven tell something: six shift a little before the pump fails, five
 * scatter more before the valve does.
 */
final class WideTable implements DataKind {
    private static final long SEED = 1304;
    private static final int SENSORS = 100;
    private static final int MACHINES = 60;
    private static final int HOURS = 120 * 24;
    private static final int CADENCE = 4;
    private static final int SIGNS_BEGIN = 60;

    @Override
    public String name() {
        return "wide-table";
    }

    @Override
    public String description() {
        return "A hundred sensors, eleven of which tell something";
    }

    @Override
    public TemporalSplit split() {
        return new TemporalSplit(
                Breakdowns.START,
                Instant.parse("2023-03-17T00:00:00Z"),
                Instant.parse("2023-04-01T00:00:00Z"),
                Instant.parse("2023-05-01T00:00:00Z"));
    }

    @Override
    public Path files(Path folder) throws IOException {
        StringBuilder header = new StringBuilder("time,machine");
        for (int sensor = 1; sensor <= SENSORS; sensor++) {
            header.append(",s").append(sensor);
        }
        try (CsvFile telemetry = new CsvFile(folder.resolve("telemetry.csv"), header.toString());
                CsvFile failures = new CsvFile(folder.resolve("failures.csv"), "time,machine,component")) {
            for (int id = 1; id <= MACHINES; id++) {
                RandomNumbers chance = new RandomNumbers(SEED, id);
                Breakdowns breakdowns = Breakdowns.draw(chance, HOURS, 6 * 24, 16 * 24, "pump", "valve");
                breakdowns.write(failures, "m" + id);
                write(telemetry, "m" + id, breakdowns, chance);
            }
        }
        return folder;
    }

    private static void write(CsvFile telemetry, String machine, Breakdowns breakdowns, RandomNumbers chance)
            throws IOException {
        double[] level = new double[SENSORS];
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            level[sensor] = 0.5 * chance.normal();
        }
        for (int hour = 0; hour < HOURS; hour += CADENCE) {
            Optional<Failure> next = breakdowns.after(hour);
            boolean isNear = next.isPresent() && next.get().hour() - hour <= SIGNS_BEGIN;
            boolean isPump = isNear && next.get().component().equals("pump");
            boolean isValve = isNear && next.get().component().equals("valve");
            double load = chance.normal();
            telemetry.time(Breakdowns.time(hour)).text(machine);
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                double shift = isPump && sensor % 17 == 3 ? 1.1 : 0;
                double scatter = isValve && sensor % 20 == 8 ? 1.9 : 1;
                double common = sensor % 3 == 0 ? 0.7 * load : 0;
                telemetry.number(100 + 10 * (level[sensor] + common + shift + scatter * chance.normal()));
            }
            telemetry.endRow();
        }
    }
}
