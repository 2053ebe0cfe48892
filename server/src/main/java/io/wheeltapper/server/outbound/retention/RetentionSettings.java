package io.wheeltapper.server.outbound.retention;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.time.Duration;

/**
 * Retention periods of ended runs and of the audit; zero for ever.
 *
 * @param runs period for runs with their attempts, outputs, logs, notifications and own clusters; for slots, except
 * those that backfills need; and for events of drivers and clusters
 * @param audit period for entries of the audit
 */
public record RetentionSettings(Duration runs, Duration audit) {
    public RetentionSettings {
        if (runs.isNegative() || audit.isNegative()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "The retention periods are %s for runs and %s for the audit. They must not be negative; 0 means for ever."
                            .formatted(runs, audit));
        }
    }

    /** Returns the defaults: runs 60 days, like Databricks; the audit a year. */
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
