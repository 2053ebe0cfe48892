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

    public static String builtIn() {
        try (InputStream in = ScenarioReader.class.getResourceAsStream(ScenarioReader.BUILT_IN + ".yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
