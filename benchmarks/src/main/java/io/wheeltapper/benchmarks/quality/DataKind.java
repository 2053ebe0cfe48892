package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.training.TemporalSplit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** One kind of data that models are compared on: files and a scenario as a user would have them. */
interface DataKind {
    /** Short name, such as {@code rare-extremes}; the scenario file of a simulated kind is named after it. */
    String name();

    /** Returns a sentence about the data and the signs of their failures. */
    String description();

    /** Returns the ranges to train, calibrate and test on: five eighths, one eighth and one quarter of the time. */
    TemporalSplit split();

    /**
     * Returns the folder to ingest.
     *
     * @param folder empty; a simulated kind writes its files there, always the same
     */
    Path files(Path folder) throws IOException;

    /** Reads the scenario that a user would write for these files. */
    default Scenario scenario() {
        String resource = name() + ".yaml";
        try (InputStream in = DataKind.class.getResourceAsStream(resource)) {
            String yaml = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            return ScenarioReader.parse(yaml, resource);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the scenario " + resource, e);
        }
    }
}
