package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.benchmarks.quality.Breakdowns.Failure;
import io.wheeltapper.pipeline.training.TemporalSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Machines of {@value #MODELS} models at {@value #SITES} sites. What is a normal temperature depends on the model, and a worn
 * gear is heard at some sites only, where it also fails more often.
 */
final class ManyCategories implements DataKind {
    private static final long SEED = 1303;
    private static final int MODELS = 150;
    private static final int SITES = 60;
    private static final int MACHINES = 300;
    private static final int HOURS = 140 * 24;
    private static final int CADENCE = 6;

    @Override
    public String name() {
        return "many-categories";
    }

    @Override
    public String description() {
        return "Machines of 150 models at 60 sites: what is normal depends on the model, what fails depends on the site";
    }

    @Override
    public TemporalSplit split() {
        return new TemporalSplit(
                Breakdowns.START,
                Instant.parse("2023-03-29T00:00:00Z"),
                Instant.parse("2023-04-16T00:00:00Z"),
                Instant.parse("2023-05-21T00:00:00Z"));
    }

    @Override
    public Path files(Path folder) throws IOException {
        double[] normalTemperature = new double[MODELS];
        for (int model = 0; model < MODELS; model++) {
            normalTemperature[model] = 60 + 8 * new RandomNumbers(SEED, 1_000_000L + model).normal();
        }
        try (CsvFile machines = new CsvFile(folder.resolve("machines.csv"), "machine,model,site,age");
                CsvFile telemetry =
                        new CsvFile(folder.resolve("telemetry.csv"), "time,machine,temperature,sound,load");
                CsvFile failures = new CsvFile(folder.resolve("failures.csv"), "time,machine,component")) {
            for (int id = 1; id <= MACHINES; id++) {
                RandomNumbers chance = new RandomNumbers(SEED, id);
                int model = id % MODELS;
                int site = chance.below(SITES);
                boolean isHarshSite = site % 4 == 0;
                machines.text("m" + id)
                        .text("model" + model)
                        .text("site" + site)
                        .whole(chance.below(20))
                        .endRow();
                Breakdowns breakdowns = isHarshSite
                        ? Breakdowns.draw(chance, HOURS, 8 * 24, 25 * 24, "gear", "gear", "drive")
                        : Breakdowns.draw(chance, HOURS, 8 * 24, 80 * 24, "gear", "drive", "drive", "drive");
                breakdowns.write(failures, "m" + id);
                write(telemetry, "m" + id, breakdowns, normalTemperature[model], isHarshSite, chance);
            }
        }
        return folder;
    }

    private static void write(
            CsvFile telemetry,
            String machine,
            Breakdowns breakdowns,
            double normalTemperature,
            boolean isHarshSite,
            RandomNumbers chance)
            throws IOException {
        for (int hour = 0; hour < HOURS; hour += CADENCE) {
            double drive = sign(breakdowns, "drive", hour);
            double gear = isHarshSite ? sign(breakdowns, "gear", hour) : 0;
            double noise = !isHarshSite && chance.happens(0.1) ? chance.between(0, 4) : 0;
            telemetry.time(Breakdowns.time(hour)).text(machine);
            telemetry.number(normalTemperature + 2 * (chance.normal() + 2.5 * drive));
            telemetry.number(50 + 5 * (chance.normal() + 2 * gear + noise));
            telemetry.number(70 + 10 * chance.normal());
            telemetry.endRow();
        }
    }

    /** 1 in the three days before a failure of {@code component}, 0 otherwise. */
    private static double sign(Breakdowns breakdowns, String component, int hour) {
        Optional<Failure> next = breakdowns.after(hour);
        boolean isNear = next.isPresent() && next.get().hour() - hour <= 72;
        return isNear && next.get().component().equals(component) ? 1 : 0;
    }
}
