package io.wheeltapper.definition.references;

import com.fasterxml.jackson.databind.JsonNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.definition.graph.ResultState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the references in a task stand for in one attempt of it. Values are taken as they are: braces in them mean nothing.
 *
 * @param tasks the tasks that have ended in this run, by key
 * @param input what a loop hands to this iteration; null outside loops
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
     * @param repairCount how often it has been repaired
     * @param parameters all parameters of the job with the values that they have in this run
     * @param slot the interval of data that the run stands for; null if it stands for none
     * @param backfill the instant that a backfill runs for; null in other runs
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
     * What started the run.
     *
     * @param type periodic, onetime, run_job_task, file_arrival, continuous or table
     * @param fileArrivalLocation where files arrived; null if they did not start the run
     */
    public record Trigger(
            String type, Instant time, @Nullable String fileArrivalLocation) {}

    /** The half-open interval {@code [start, end)} of data that a run stands for, in the time zone of its job. */
    public record Slot(Instant start, Instant end, ZoneId zone) {}

    /**
     * The attempt itself.
     *
     * @param executionCount how often the task has been started in this run, this time included
     * @param retryCount how often it has been tried again since the run or its last repair began
     * @param notebookPath null if it is no notebook
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
     * @param values what it has set for the tasks after it: texts as they are, all else as JSON
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

    /** Where the run is. */
    public record Workspace(String id, String url) {}
}
