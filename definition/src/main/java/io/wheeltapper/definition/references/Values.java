package io.wheeltapper.definition.references;

import com.fasterxml.jackson.databind.JsonNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.definition.graph.ResultState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of references in one attempt of a task. Values are literal: braces in them have no meaning.
 *
 * @param tasks the tasks that have ended in this run, by key
 * @param input input of this iteration; null outside loops
 */
public record Values(
        Job job,
        Task task,
        Map<String, EndedTask> tasks,
        Workspace workspace,
        @Nullable JsonNode input) {
    public Values {
        tasks = Map.copyOf(tasks);
    }

    /**
     * The run as a whole.
     *
     * @param repairCount number of repairs
     * @param parameters all job parameters with their values in this run
     * @param slot data interval of the run; null if it has no slot
     * @param backfill instant of the backfilled slot; null in other runs
     */
    @RecordBuilder
    public record Job(
            long id,
            String name,
            long runId,
            int repairCount,
            Instant startTime,
            Trigger trigger,
            Map<String, String> parameters,
            @Nullable Slot slot,
            @Nullable Instant backfill) {
        public Job {
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * The trigger that started the run.
     *
     * @param type periodic, onetime, run_job_task, file_arrival, continuous or table
     * @param fileArrivalLocation location where files arrived; null if another trigger started the run
     */
    public record Trigger(
            String type, Instant time, @Nullable String fileArrivalLocation) {}

    /** The half-open data interval {@code [start, end)} of a run, in the time zone of its job. */
    public record Slot(Instant start, Instant end, ZoneId zone) {}

    /**
     * The current attempt.
     *
     * @param executionCount number of times the task has been started in this run, including this one
     * @param retryCount number of retries since the run or its last repair began
     * @param notebookPath null if it is not a notebook task
     */
    public record Task(
            String key,
            long runId,
            int executionCount,
            int retryCount,
            Instant startTime,
            @Nullable String notebookPath) {}

    /**
     * Another task of the run.
     *
     * @param errorCode empty if it did not fail
     * @param values values it has set for downstream tasks: texts as they are, everything else as JSON
     */
    public record EndedTask(
            long runId,
            ResultState result,
            String errorCode,
            int executionCount,
            @Nullable String notebookPath,
            Map<String, String> values) {
        public EndedTask {
            values = Map.copyOf(values);
        }
    }

    /** The server of the run. */
    public record Workspace(String id, String url) {}
}
