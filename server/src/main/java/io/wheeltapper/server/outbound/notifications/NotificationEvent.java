package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.definition.graph.ResultState;
import java.util.Locale;
import java.util.Optional;

/** What somebody may want to be told of a run, a task or a trigger. */
public enum NotificationEvent {
    ON_START,
    ON_SUCCESS,
    ON_FAILURE,
    ON_DURATION_WARNING_THRESHOLD_EXCEEDED,
    /** A trigger cannot see what it watches, so that no run starts, and none can fail; told to those of {@link #ON_FAILURE}. */
    ON_TRIGGER_BLIND;

    /** The field of the settings that lists whom to tell. */
    String field() {
        return (this == ON_TRIGGER_BLIND ? ON_FAILURE : this).name().toLowerCase(Locale.ROOT);
    }

    /** The {@code event_type} on the wire. */
    String type() {
        return "jobs." + name().toLowerCase(Locale.ROOT);
    }

    /** What an end means; empty for what was not needed, or was switched off, so that there is nothing to tell. */
    static Optional<NotificationEvent> ofEnd(ResultState result) {
        return switch (result) {
            case SUCCESS, SUCCESS_WITH_FAILURES -> Optional.of(ON_SUCCESS);
            case FAILED, TIMEDOUT, CANCELED, MAXIMUM_CONCURRENT_RUNS_REACHED, UPSTREAM_FAILED, UPSTREAM_CANCELED ->
                Optional.of(ON_FAILURE);
            case EXCLUDED, DISABLED -> Optional.empty();
        };
    }
}
