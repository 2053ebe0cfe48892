package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;
import io.wheeltapper.server.outbound.notifications.NotificationRow.State;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.runs.engine.RunContext;
import io.wheeltapper.server.work.runs.engine.RunListener;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TriggerType;
import io.wheeltapper.server.work.slots.TriggerListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Records notifications in the transaction of their event, so that they are sent if and only if it is committed. Each
 * event has a key, under which it is recorded only once.
 */
final class Outbox implements RunListener, TriggerListener {
    private final Ids ids;
    private final InstantSource clock;
    private final RunContext context;

    Outbox(Ids ids, InstantSource clock, RunContext context) {
        this.ids = ids;
        this.clock = clock;
        this.context = context;
    }

    @Override
    public void started(Handle handle, RunRow run) {
        tellOfRun(handle, NotificationEvent.ON_START, run, null);
    }

    @Override
    public void ended(Handle handle, RunRow run) {
        ResultState result = run.result();
        if (result != null) {
            NotificationEvent.ofEnd(result).ifPresent(event -> tellOfRun(handle, event, run, result));
        }
    }

    @Override
    public void started(Handle handle, RunRow run, TaskRunRow task) {
        if (task.attempt() == 0 || !Subscriptions.ofTask(task).isForLastAttempt()) {
            tellOfTask(handle, NotificationEvent.ON_START, run, task, null);
        }
    }

    @Override
    public void ended(Handle handle, RunRow run, TaskRunRow task) {
        ResultState result = task.result();
        if (result != null && (task.latest() || !Subscriptions.ofTask(task).isForLastAttempt())) {
            NotificationEvent.ofEnd(result).ifPresent(event -> tellOfTask(handle, event, run, task, result));
        }
    }

    /** Records that a run takes longer than it should; the caller has locked it. */
    void takesLong(Handle handle, RunRow run) {
        tellOfRun(handle, NotificationEvent.ON_DURATION_WARNING_THRESHOLD_EXCEEDED, run, null);
    }

    /** Records that a task takes longer than it should; the caller has locked its run. */
    void takesLong(Handle handle, RunRow run, TaskRunRow task) {
        tellOfTask(handle, NotificationEvent.ON_DURATION_WARNING_THRESHOLD_EXCEEDED, run, task, null);
    }

    @Override
    public void cannotSee(Handle handle, JobRow job, String triggerKey, TriggerType type, List<String> problems) {
        NotificationEvent event = NotificationEvent.ON_TRIGGER_BLIND;
        EventBody bodies = new EventBody(handle, context, clock.instant());
        String key = "job/%d/%s/%d/%s".formatted(job.jobId(), triggerKey, clock.millis(), event);
        write(
                handle,
                event,
                key,
                NotificationRow.NO_RUN,
                job.jobId(),
                recipients(handle, Subscriptions.ofJob(job), event, null),
                eventId -> bodies.ofTrigger(event, eventId, job, triggerKey, type, problems));
    }

    /** Returns the key of an event; each repair of a run has its own events. */
    static String key(NotificationEvent event, RunRow run) {
        return "run/" + run.runId() + "/" + run.repairCount() + "/" + event;
    }

    static String key(NotificationEvent event, TaskRunRow task) {
        return "task/" + task.taskRunId() + "/" + event;
    }

    private void tellOfRun(Handle handle, NotificationEvent event, RunRow run, @Nullable ResultState result) {
        EventBody bodies = new EventBody(handle, context, clock.instant());
        List<Recipient> recipients = recipients(handle, Subscriptions.ofJob(run), event, result);
        write(
                handle,
                event,
                key(event, run),
                run.runId(),
                run.jobId(),
                recipients,
                eventId -> bodies.ofRun(event, eventId, run));
    }

    /** Records an event of a task. For a loop, the loop itself sends notifications, not its iterations. */
    private void tellOfTask(
            Handle handle, NotificationEvent event, RunRow run, TaskRunRow task, @Nullable ResultState result) {
        if (task.isIteration()) {
            return;
        }
        EventBody bodies = new EventBody(handle, context, clock.instant());
        List<Recipient> recipients = recipients(handle, Subscriptions.ofTask(task), event, result);
        write(
                handle,
                event,
                key(event, task),
                run.runId(),
                run.jobId(),
                recipients,
                eventId -> bodies.ofTask(event, eventId, run, task));
    }

    /**
     * A recipient.
     *
     * @param problem why it cannot be reached; empty if it can
     */
    private record Recipient(Channel channel, String name, String problem) {}

    private static List<Recipient> recipients(
            Handle handle, Subscriptions subscriptions, NotificationEvent event, @Nullable ResultState result) {
        LinkedHashSet<String> addresses = new LinkedHashSet<>(subscriptions.emails(event, result));
        List<Recipient> recipients = new ArrayList<>();
        for (String id : subscriptions.destinations(event, result)) {
            Optional<DestinationRow> destination = new DestinationStore(handle).find(id);
            if (destination.isEmpty()) {
                recipients.add(new Recipient(Channel.DESTINATION, id, DestinationErrors.gone(id)));
            } else if (destination.get().kind() == DestinationKind.EMAIL) {
                addresses.addAll(destination.get().addresses());
            } else {
                recipients.add(new Recipient(Channel.DESTINATION, id, ""));
            }
        }
        addresses.forEach(address -> recipients.add(new Recipient(Channel.EMAIL, address, "")));
        return recipients;
    }

    private void write(
            Handle handle,
            NotificationEvent event,
            String key,
            long runId,
            @Nullable Long jobId,
            List<Recipient> recipients,
            Function<String, ObjectNode> bodies) {
        if (recipients.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        String eventId = UUID.randomUUID().toString();
        ObjectNode body = bodies.apply(eventId);
        for (Recipient recipient : recipients) {
            boolean isLost = !recipient.problem().isEmpty();
            new NotificationStore(handle)
                    .insert(NotificationRowBuilder.builder()
                            .notificationId(ids.next(handle))
                            .eventId(eventId)
                            .eventKey(key)
                            .event(event)
                            .runId(runId)
                            .channel(recipient.channel())
                            .recipient(recipient.name())
                            .body(body)
                            .state(isLost ? State.FAILED : State.PENDING)
                            .attempts(0)
                            .dueAt(now)
                            .createdAt(now)
                            .problem(recipient.problem())
                            .jobId(jobId)
                            .endedAt(isLost ? now : null)
                            .build());
        }
    }
}
