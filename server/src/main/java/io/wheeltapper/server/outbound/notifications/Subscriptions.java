package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.WatchedRunStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The subscriptions in the settings of a job or of a task. */
final class Subscriptions {
    private static final String EMAILS = "email_notifications";
    private static final String WEBHOOKS = "webhook_notifications";
    private static final String NO_SKIPPED = "no_alert_for_skipped_runs";

    private final JsonNode settings;

    private Subscriptions(JsonNode settings) {
        this.settings = settings;
    }

    static Subscriptions ofJob(RunRow run) {
        return new Subscriptions(run.settings().tree());
    }

    static Subscriptions ofJob(JobRow job) {
        return new Subscriptions(job.settings().tree());
    }

    static Subscriptions ofTask(TaskRunRow task) {
        return new Subscriptions(task.definition());
    }

    /**
     * Returns the e-mail addresses of an event's recipients.
     *
     * @param result result of the run or task; null while it is running
     */
    List<String> emails(NotificationEvent event, @Nullable ResultState result) {
        boolean isMuted = isMuted(result) || (isSkipped(result) && flag(EMAILS, NO_SKIPPED));
        return isMuted
                ? List.of()
                : settings.path(EMAILS)
                        .path(event.field())
                        .valueStream()
                        .map(JsonNode::asText)
                        .distinct()
                        .toList();
    }

    /** Returns the ids of an event's destinations; {@code result} as above. */
    List<String> destinations(NotificationEvent event, @Nullable ResultState result) {
        return isMuted(result)
                ? List.of()
                : settings.path(WEBHOOKS)
                        .path(event.field())
                        .valueStream()
                        .map(webhook -> webhook.path("id").asText())
                        .distinct()
                        .toList();
    }

    /** Returns whether starts of later attempts, and failures that another attempt follows, are not reported. */
    boolean isForLastAttempt() {
        return flag("notification_settings", "alert_on_last_attempt");
    }

    /** Returns the duration after which to warn; empty for never. */
    Optional<Duration> longestDuration() {
        return settings.path("health")
                .path("rules")
                .valueStream()
                .filter(rule -> rule.path("metric").asText().equals(WatchedRunStore.RUN_DURATION))
                .map(rule -> Duration.ofSeconds(rule.path("value").asLong()))
                .findFirst();
    }

    private boolean isMuted(@Nullable ResultState result) {
        boolean isCanceled = result == ResultState.CANCELED || result == ResultState.UPSTREAM_CANCELED;
        return (isSkipped(result) && flag("notification_settings", NO_SKIPPED))
                || (isCanceled && flag("notification_settings", "no_alert_for_canceled_runs"));
    }

    private static boolean isSkipped(@Nullable ResultState result) {
        return result != null && result.lifeCycle() == LifeCycle.SKIPPED;
    }

    private boolean flag(String object, String name) {
        return settings.path(object).path(name).asBoolean(false);
    }
}
