package io.wheeltapper.server.outbound.retention;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.time.Duration;

/**
 * How long what has ended is kept; zero for ever.
 *
 * @param runs with their attempts, outputs, logs and notifications, and the clusters that they had for themselves; slots as
 *     well, but for those that backfills need; and what happened to drivers and clusters
 * @param audit entries of the audit
 */
public record RetentionSettings(Duration runs, Duration audit) {
    public RetentionSettings {
        if (runs.isNegative() || audit.isNegative()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "Runs are to be kept for %s and the audit for %s. Neither may be negative; 0 is for ever."
                            .formatted(runs, audit));
        }
    }

    /** Runs 60 days, as Databricks does; the audit a year. */
    public static RetentionSettings defaults() {
        return new RetentionSettings(Duration.ofDays(60), Duration.ofDays(365));
    }

    public RetentionSettings withRuns(Duration time) {
        return new RetentionSettings(time, audit);
    }

    public RetentionSettings withAudit(Duration time) {
        return new RetentionSettings(runs, time);
    }
}
