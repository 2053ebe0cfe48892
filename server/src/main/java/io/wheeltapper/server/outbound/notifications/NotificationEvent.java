package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.definition.graph.ResultState;
import java.util.Locale;
import java.util.Optional;

/** An event of a run, a task or a trigger that somebody may subscribe to. */
public enum NotificationEvent {
    ON_START,
    ON_SUCCESS,
    ON_FAILURE,
    ON_DURATION_WARNING_THRESHOLD_EXCEEDED,
    /**
     * A trigger cannot see what it watches, so that no run starts that could fail; sent to the subscribers of
     * {@link #ON_FAILURE}.
     */
    ON_TRIGGER_BLIND;

    /** Returns the field of the settings that lists the recipients. */
    String field() {
        return (this == ON_TRIGGER_BLIND ? ON_FAILURE : this).name().toLowerCase(Locale.ROOT);
    }

    /** Returns the {@code event_type} of the API. */
    String type() {
        return "jobs." + name().toLowerCase(Locale.ROOT);
    }

    /** Returns the event of a result; empty for results that need no message, such as excluded or disabled. */
    static Optional<NotificationEvent> ofEnd(ResultState result) {
        return switch (result) {
            case SUCCESS, SUCCESS_WITH_FAILURES -> Optional.of(ON_SUCCESS);
            case FAILED, TIMEDOUT, CANCELED, MAXIMUM_CONCURRENT_RUNS_REACHED, UPSTREAM_FAILED, UPSTREAM_CANCELED ->
                Optional.of(ON_FAILURE);
            case EXCLUDED, DISABLED -> Optional.empty();
        };
    }
}
