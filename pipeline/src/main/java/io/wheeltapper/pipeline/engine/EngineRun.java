package io.wheeltapper.pipeline.engine;

import io.wheeltapper.core.step.EngineChoice;

/**
 * What a step gave, and which engine ran it.
 *
 * @param outcome outcome of the step, whichever engine ran it
 * @param engine {@link EngineChoice#LOCAL} or {@link EngineChoice#SPARK}
 */
public record EngineRun<T>(T outcome, EngineChoice engine) {}
