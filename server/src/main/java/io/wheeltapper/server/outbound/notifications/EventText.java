package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.ResultState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An event in words, derived from its body alone, so that it can be sent after the run has been deleted. Made of its
 * body alone, so that it can be told later, when the run is no more.
 */
final class EventText {
    private final NotificationEvent event;
    private final JsonNode body;

    EventText(NotificationEvent event, ObjectNode body) {
        this.event = event;
        this.body = body;
    }

    /** Returns a headline such as {@code Failed: daily scoring (run 12)}; always one line. */
    String headline() {
        if (event == NotificationEvent.ON_TRIGGER_BLIND) {
            return "%s: %s (job %d)"
                    .formatted(
                            whatHappened(),
                            body.path("job").path("name").asText().replaceAll("\\p{Cntrl}+", " "),
                            body.path("job").path("job_id").asLong());
        }
        String task = body.path("task").path("task_key").asText();
        return "%s: %s%s (run %d)"
                .formatted(
                        whatHappened(),
                        body.path("run").path("run_name").asText().replaceAll("\\p{Cntrl}+", " "),
                        task.isEmpty() ? "" : ", task " + task,
                        body.path("run").path("run_id").asLong());
    }

    private String whatHappened() {
        return switch (event) {
            case ON_START -> "Started";
            case ON_SUCCESS -> "Succeeded";
            case ON_FAILURE -> failure();
            case ON_DURATION_WARNING_THRESHOLD_EXCEEDED -> "Takes long";
            case ON_TRIGGER_BLIND -> "Trigger cannot see";
        };
    }

    private String failure() {
        return switch (ResultState.valueOf(body.path("result_state").asText())) {
            case TIMEDOUT -> "Timed out";
            case CANCELED -> "Canceled";
            case MAXIMUM_CONCURRENT_RUNS_REACHED, UPSTREAM_FAILED, UPSTREAM_CANCELED -> "Skipped";
            default -> "Failed";
        };
    }

    /** Returns the details, a sentence or two each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        JsonNode failed = body.path("failed_tasks");
        failed.forEach(task -> lines.add("Task %s failed: %s"
                .formatted(task.path("task_key").asText(), task.path("message").asText())));
        String message = body.path("state_message").asText();
        body.path("trigger_problems")
                .forEach(problem -> lines.add("Trigger %s starts no runs for now. %s"
                        .formatted(
                                problem.path("trigger_key").asText(),
                                problem.path("message").asText())));
        if (failed.isEmpty() && !body.has("trigger_problems") && !message.isEmpty()) {
            lines.add(message);
        }
        if (body.path("task").path("retry_follows").asBoolean()) {
            lines.add("It will be tried again.");
        }
        if (body.has("threshold_seconds")) {
            lines.add("It should take %s."
                    .formatted(words(
                            Duration.ofSeconds(body.path("threshold_seconds").asLong()))));
        }
        if (body.has("run_duration") && event != NotificationEvent.ON_START) {
            lines.add((body.has("end_time") ? "It took %s." : "It has taken %s so far.")
                    .formatted(words(Duration.ofMillis(body.path("run_duration").asLong()))));
        }
        if (body.has("slot")) {
            lines.add("Its slot is from %s to %s."
                    .formatted(
                            body.path("slot").path("start").asText(),
                            body.path("slot").path("end").asText()));
        }
        return lines;
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        String minutes = duration.toMinutesPart() + " min";
        return duration.toHours() == 0
                ? minutes + " " + duration.toSecondsPart() + " s"
                : duration.toHours() + " h " + minutes;
    }

    /** Returns the link to the run or task; empty if there is none. */
    String page() {
        return body.path("run_page_url").asText();
    }

    boolean hasPage() {
        return !page().isEmpty();
    }
}
