package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.pipeline.training.TemporalSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Engines that enter service every 18 hours, wear from their first cycle on (an hour each), slowly and then ever faster, and fail
 * after 120 to 350 cycles in one of two modes, which other sensors show. The last ones are still running at the end.
 */
final class RunToFailure implements DataKind {
    private static final long SEED = 1305;
    private static final int UNITS = 140;
    private static final int HOURS_BETWEEN_UNITS = 18;
    private static final int END = UNITS * HOURS_BETWEEN_UNITS;
    private static final int SENSORS = 21;
    private static final int SHORTEST_LIFE = 120;
    private static final int LONGEST_LIFE = 350;

    @Override
    public String name() {
        return "run-to-failure";
    }

    @Override
    public String description() {
        return "Engines flown until they fail, in two modes of wear; does one fail within 30 cycles?";
    }

    @Override
    public TemporalSplit split() {
        return new TemporalSplit(
                Breakdowns.START,
                Instant.parse("2023-03-08T00:00:00Z"),
                Instant.parse("2023-03-21T00:00:00Z"),
                Instant.parse("2023-04-16T00:00:00Z"));
    }

    @Override
    public Path files(Path folder) throws IOException {
        StringBuilder header = new StringBuilder("time,unit,setting1,setting2");
        for (int sensor = 1; sensor <= SENSORS; sensor++) {
            header.append(",s").append(sensor);
        }
        try (CsvFile telemetry = new CsvFile(folder.resolve("telemetry.csv"), header.toString());
                CsvFile failures = new CsvFile(folder.resolve("failures.csv"), "time,unit,component")) {
            for (int id = 0; id < UNITS; id++) {
                write(telemetry, failures, id);
            }
        }
        return folder;
    }

    private static void write(CsvFile telemetry, CsvFile failures, int id) throws IOException {
        RandomNumbers chance = new RandomNumbers(SEED, id);
        int start = id * HOURS_BETWEEN_UNITS;
        int life = SHORTEST_LIFE + chance.below(LONGEST_LIFE - SHORTEST_LIFE + 1);
        boolean isFan = chance.happens(0.5);
        double onset = chance.between(3, 6);
        double[] level = new double[SENSORS];
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            level[sensor] = 0.6 * chance.normal();
        }
        for (int cycle = 1; cycle <= life && start + cycle < END; cycle++) {
            double wear = StrictMath.expm1(onset * cycle / life) / StrictMath.expm1(onset);
            telemetry.time(Breakdowns.time(start + cycle)).text("unit" + id);
            telemetry.number(0.2 * chance.normal()).number(0.3 * chance.normal());
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                double shown = wear * sensitivity(sensor, isFan);
                telemetry.number(500 + 2 * (level[sensor] + shown + chance.normal()));
            }
            telemetry.endRow();
        }
        if (start + life < END) {
            String component = isFan ? "fan" : "compressor";
            failures.time(Breakdowns.time(start + life + 0.5))
                    .text("unit" + id)
                    .text(component)
                    .endRow();
        }
    }

    /** By how many standard deviations a sensor moves over a life: a third shows either mode, a third one, a third none. */
    private static double sensitivity(int sensor, boolean isFan) {
        double size = (1.5 + sensor % 7 * 0.4) * (sensor % 2 == 0 ? 1 : -1);
        return switch (sensor % 3) {
            case 0 -> size;
            case 1 -> isFan ^ sensor % 4 < 2 ? size : 0;
            default -> 0;
        };
    }
}
