package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.WatchedRunStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Warns once about each run and task that takes longer than its health rules allow, while it is running. */
final class DurationWatch {
    private static final NotificationEvent WARNING = NotificationEvent.ON_DURATION_WARNING_THRESHOLD_EXCEEDED;
    private static final @Nullable ResultState NOT_ENDED = null;

    private final Database database;
    private final Outbox outbox;
    private final InstantSource clock;

    DurationWatch(Database database, Outbox outbox, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Checks all runs; to be called every second. */
    void sweep() {
        Instant now = clock.instant();
        for (RunRow run : database.read(handle -> new WatchedRunStore(handle).runs())) {
            if (isOverdue(Subscriptions.ofJob(run), run.attemptStartedAt(), now) && isNew(Outbox.key(WARNING, run))) {
                warn(run);
            }
            List<TaskRunRow> tasks = database.read(handle -> new WatchedRunStore(handle).tasks(run.runId()));
            for (TaskRunRow task : tasks) {
                if (isOverdue(Subscriptions.ofTask(task), task.startedAt(), now) && isNew(Outbox.key(WARNING, task))) {
                    warn(run, task);
                }
            }
        }
    }

    /** Returns whether the time is over and somebody subscribed to the warning. */
    private static boolean isOverdue(Subscriptions subscriptions, @Nullable Instant startedAt, Instant now) {
        Optional<Duration> longest = subscriptions.longestDuration();
        return startedAt != null
                && longest.isPresent()
                && Duration.between(startedAt, now).compareTo(longest.get()) > 0
                && !(subscriptions.emails(WARNING, NOT_ENDED).isEmpty()
                        && subscriptions.destinations(WARNING, NOT_ENDED).isEmpty());
    }

    private boolean isNew(String eventKey) {
        return !database.read(handle -> new NotificationStore(handle).hasEvent(eventKey));
    }

    private void warn(RunRow run) {
        database.change(handle -> {
            if (new WatchedRunStore(handle).lock(run)) {
                outbox.takesLong(handle, run);
            }
        });
    }

    private void warn(RunRow run, TaskRunRow task) {
        database.change(handle -> {
            WatchedRunStore runs = new WatchedRunStore(handle);
            if (runs.lock(run) && runs.isGoingOn(task)) {
                outbox.takesLong(handle, run, task);
            }
        });
    }
}
