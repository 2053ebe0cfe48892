package io.wheeltapper.server.work.runs.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.server.base.database.JsonColumn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as stored in the database; the schema documents the columns.
 *
 * @param jobId null for a run submitted without a job
 * @param settings settings of the job when the run or its latest repair started
 * @param startedAt when it left the queue; null before
 * @param attemptStartedAt start of the current execution; a repair starts a new one
 * @param cancelResult result of the run after it has been stopped: CANCELED or TIMEDOUT
 */
@RecordBuilder
public record RunRow(
        long runId,
        @Nullable Long jobId,
        String runName,
        RunType runType,
        TriggerType triggerType,
        JobSettings settings,
        ObjectNode parameters,
        @Nullable Long slotId,
        @Nullable Long parentTaskRunId,
        String creator,
        @Nullable String idempotencyKey,
        int priority,
        LifeCycle lifeCycle,
        @Nullable ResultState result,
        @Nullable String code,
        String message,
        boolean queued,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant attemptStartedAt,
        @Nullable Instant cancelAt,
        @Nullable ResultState cancelResult,
        int repairCount,
        @Nullable Instant deletedAt,
        long version) {
    static final JsonColumn<JobSettings> SETTINGS =
            new JsonColumn<>(JobSettings.class, JobSettings::fromStored, JobSettings::stored);

    /** What kind of run. */
    public enum RunType {
        JOB_RUN,
        SUBMIT_RUN,
        WORKFLOW_RUN
    }

    /** Of its page, below the server's address. */
    public String pagePath() {
        return (jobId == null ? "" : "/jobs/" + jobId) + "/runs/" + runId;
    }

    public boolean isEnded() {
        return lifeCycle.isTerminal();
    }
}
