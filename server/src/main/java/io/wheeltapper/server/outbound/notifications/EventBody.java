package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.runs.engine.RunContext;
import io.wheeltapper.server.work.runs.engine.RunContext.SlotInterval;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TriggerType;
import io.wheeltapper.server.work.runs.store.WatchedRunStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The description of an event: the body of a Databricks webhook with additional fields. All other formats are derived
 * from it, so that they describe the state at the time of the event. Times are milliseconds since 1970.
 */
final class EventBody {
    private static final int LONGEST_MESSAGE = 2_000;

    private final Handle handle;
    private final RunContext context;
    private final Instant now;

    EventBody(Handle handle, RunContext context, Instant now) {
        this.handle = handle;
        this.context = context;
        this.now = now;
    }

    ObjectNode ofRun(NotificationEvent event, String eventId, RunRow run) {
        ObjectNode body = common(event, eventId, run);
        String page = context.serverUrl() + run.pagePath();
        state(body, run.lifeCycle(), run.result(), run.message(), page);
        times(body, run.attemptStartedAt(), run.endedAt());
        if (event == NotificationEvent.ON_FAILURE) {
            failedTasks(body, new WatchedRunStore(handle).failedTasks(run.runId()));
        }
        Subscriptions.ofJob(run).longestDuration().ifPresent(threshold -> threshold(body, event, threshold));
        return body;
    }

    ObjectNode ofTask(NotificationEvent event, String eventId, RunRow run, TaskRunRow task) {
        ObjectNode body = common(event, eventId, run);
        body.putObject("task")
                .put("task_key", task.taskKey())
                .put("run_id", task.taskRunId())
                .put("attempt_number", task.attempt())
                .put("retry_follows", task.isEnded() && !task.latest());
        String page = context.serverUrl() + run.pagePath() + task.pagePath();
        state(body, task.lifeCycle(), task.result(), task.message(), page);
        times(body, task.startedAt(), task.endedAt());
        Subscriptions.ofTask(task).longestDuration().ifPresent(threshold -> threshold(body, event, threshold));
        return body;
    }

    /** Describes an event of a trigger, which has no run. */
    ObjectNode ofTrigger(
            NotificationEvent event,
            String eventId,
            JobRow job,
            String triggerKey,
            TriggerType type,
            List<String> problems) {
        ObjectNode body = common(event, eventId);
        body.putObject("job").put("job_id", job.jobId()).put("name", job.name());
        body.put("trigger", type.name());
        ArrayNode list = body.putArray("trigger_problems");
        problems.forEach(
                problem -> list.addObject().put("trigger_key", triggerKey).put("message", shortened(problem)));
        body.put("state_message", shortened(String.join(" ", problems)));
        return body;
    }

    private ObjectNode common(NotificationEvent event, String eventId) {
        ObjectNode body = Json.object();
        body.put("event_type", event.type());
        body.put("event_id", eventId);
        body.put("event_time", now.toEpochMilli());
        body.put("workspace_id", RunContext.WORKSPACE_ID);
        return body;
    }

    private ObjectNode common(NotificationEvent event, String eventId, RunRow run) {
        ObjectNode body = common(event, eventId);
        body.putObject("run").put("run_id", run.runId()).put("run_name", run.runName());
        if (run.jobId() != null) {
            body.putObject("job").put("job_id", run.jobId()).put("name", run.runName());
        }
        body.put("trigger", run.triggerType().name());
        if (run.slotId() != null) {
            context.slot(handle, run.slotId()).ifPresent(slot -> slot(body, slot));
        }
        return body;
    }

    private static void slot(ObjectNode body, SlotInterval slot) {
        body.putObject("slot").put("start", text(slot.start(), slot.zone())).put("end", text(slot.end(), slot.zone()));
    }

    private static String text(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime().toString();
    }

    private static void state(
            ObjectNode body, LifeCycle lifeCycle, @Nullable ResultState result, String message, String page) {
        body.put("life_cycle_state", lifeCycle.name());
        if (result != null) {
            body.put("result_state", result.name());
        }
        body.put("state_message", shortened(message));
        body.put("run_page_url", page);
    }

    private void times(ObjectNode body, @Nullable Instant startedAt, @Nullable Instant endedAt) {
        if (startedAt != null) {
            Instant until = endedAt == null ? now : endedAt;
            body.put("start_time", startedAt.toEpochMilli());
            body.put("run_duration", Duration.between(startedAt, until).toMillis());
        }
        if (endedAt != null) {
            body.put("end_time", endedAt.toEpochMilli());
        }
    }

    private static void failedTasks(ObjectNode body, List<TaskRunRow> tasks) {
        ArrayNode list = body.putArray("failed_tasks");
        tasks.forEach(
                task -> list.addObject().put("task_key", task.taskKey()).put("message", shortened(task.message())));
    }

    private static void threshold(ObjectNode body, NotificationEvent event, Duration threshold) {
        if (event == NotificationEvent.ON_DURATION_WARNING_THRESHOLD_EXCEEDED) {
            body.put("threshold_seconds", threshold.toSeconds());
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}
