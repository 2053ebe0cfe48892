package io.wheeltapper.server.work.jobs;

import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.server.base.database.JsonColumn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as stored in the database.
 *
 * @param nameKey its name in lower case; empty where it has none
 */
public record JobRow(
        long jobId,
        String nameKey,
        JobSettings settings,
        String creator,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt) {
    static final JsonColumn<JobSettings> SETTINGS =
            new JsonColumn<>(JobSettings.class, JobSettings::fromStored, JobSettings::stored);

    /** Returns the name that people use. */
    public String name() {
        return settings.name();
    }
}
