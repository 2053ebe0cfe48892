package io.wheeltapper.server.work.runs.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of a Wheeltapper step.
 *
 * @param resolved resolved body of the task
 * @param output output of the step, whose fields depend on the step
 * @param driverId the driver that ran it
 */
public record CompletedStep(
        long taskRunId,
        long runId,
        String taskKey,
        @Nullable Instant startedAt,
        Instant endedAt,
        @Nullable ObjectNode resolved,
        ObjectNode output,
        @Nullable String driverId) {
    private static final String MODEL = "model";
    private static final String VERSION = "version";

    public String step() {
        return resolved == null ? "" : resolved.path("step").asText();
    }

    /** Returns whether it used or created a version of a model. */
    public boolean hasModel() {
        return output.path(MODEL).isTextual() && output.path(VERSION).isInt();
    }

    public String model() {
        return output.path(MODEL).asText();
    }

    public int version() {
        return output.path(VERSION).asInt();
    }

    /** Returns the model as the task named it: {@code NAME}, {@code NAME@3} or {@code NAME@champion}. */
    public String reference() {
        return resolved == null
                ? ""
                : resolved.path("parameters").path(MODEL).asText().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the task named a version, so that newer versions do not matter to it. */
    public boolean isPinned() {
        return reference().matches(".*@\\d+");
    }

    /** Returns whether the task asked for the version of an alias. */
    public boolean isByAlias() {
        return reference().contains("@") && !isPinned();
    }

    /** Returns the earliest time of records that it added to raw tables; null for none. */
    @Nullable
    public Instant firstIngested() {
        Instant first = null;
        for (JsonNode each : output.path("data_sets")) {
            if (each.path("ingested").asLong() > 0 && each.path("first_time").isTextual()) {
                Instant time = Instant.parse(each.path("first_time").asText());
                first = first == null || time.isBefore(first) ? time : first;
            }
        }
        return first;
    }
}
