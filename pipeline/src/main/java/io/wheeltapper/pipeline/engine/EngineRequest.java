package io.wheeltapper.pipeline.engine;

import io.wheeltapper.core.step.EngineChoice;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Which engine somebody wants for a step, and what the engines need.
 *
 * @param choice the wish
 * @param reasonForSpark clause that can follow "because" and tells why {@code auto} uses Spark without trying; null to
 * try the local engine first
 * @param fileSystems gives the settings of file systems for the local engine
 * @param notices receives one line that tells which engine was used
 */
public record EngineRequest(
        EngineChoice choice,
        @Nullable String reasonForSpark,
        Supplier<Configuration> fileSystems,
        Consumer<String> notices) {}
