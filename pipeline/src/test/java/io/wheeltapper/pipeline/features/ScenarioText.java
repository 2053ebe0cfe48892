package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The built-in scenario's file, for tests that change a line of it. */
public final class ScenarioText {
    private ScenarioText() {}

    /** The built-in scenario with every aggregate and every feature that a scenario can ask for. */
    public static String withAllFeatures() {
        return builtIn()
                .replace(
                        "[mean, stddev, min, max]",
                        "[mean, stddev, min, max, last, slope, range, ewm, change, deviation]")
                .replace("[12h, 24h, 36h]", "[12h, 24h, 36h, 30%, 100%]")
                .replace("  presence-window: 24h", """
                          presence-window: 24h
                          time-in-service: true
                          baseline: 30h
                        """);
    }

    public static String builtIn() {
        try (InputStream in = ScenarioReader.class.getResourceAsStream(ScenarioReader.BUILT_IN + ".yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
