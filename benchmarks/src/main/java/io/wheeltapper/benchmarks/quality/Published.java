package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.training.TemporalSplit;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Microsoft's published predictive-maintenance data: 100 machines over 2015.
 *
 * @param folder with the five files; it is read where it lies
 */
record Published(Path folder) implements DataKind {
    @Override
    public String name() {
        return "published";
    }

    @Override
    public String description() {
        return "Microsoft's published data: 100 machines over 2015, a reading per three hours";
    }

    @Override
    public TemporalSplit split() {
        return new TemporalSplit(
                Instant.parse("2015-01-01T00:00:00Z"),
                Instant.parse("2015-08-15T00:00:00Z"),
                Instant.parse("2015-10-01T00:00:00Z"),
                Instant.parse("2016-01-01T00:00:00Z"));
    }

    @Override
    public Path files(Path unused) {
        return folder;
    }

    @Override
    public Scenario scenario() {
        return ScenarioReader.builtIn();
    }
}
