package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.ResultState;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended, in the driver's view.
 *
 * @param internal whether it was no fault of the task's own
 */
public record TaskOutcome(
        ResultState result,
        boolean internal,
        @Nullable ObjectNode output,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable String errorTrace) {}
