package io.wheeltapper.server.work.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.JobSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as the database holds it.
 *
 * @param nameKey its name in lower case; empty where it has none
 * @param settings as {@link io.wheeltapper.definition.settings.JobSettings#stored} has written them
 */
public record JobRow(
        long jobId,
        String nameKey,
        ObjectNode settings,
        String creator,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt) {
    /** Its settings, ready to be asked. */
    public JobSettings jobSettings() {
        return JobSettings.fromStored(settings);
    }

    /** As people know it. */
    public String name() {
        return jobSettings().name();
    }
}
