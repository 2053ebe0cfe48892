package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.cli.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats jobs. */
final class JobTexts {
    private JobTexts() {}

    /** Returns what starts a job: {@code 0 0 6 * * ? UTC}, {@code every 12 hours}, {@code by hand}. */
    static String starts(JsonNode settings) {
        List<String> ways = new ArrayList<>();
        JsonNode schedule = settings.path("schedule");
        if (schedule.isObject()) {
            String times = schedule.path("quartz_cron_expression").asText() + " "
                    + schedule.path("timezone_id").asText();
            ways.add(times + paused(schedule));
        }
        JsonNode trigger = settings.path("trigger");
        trigger.properties().forEach(way -> {
            if (way.getValue().isObject()) {
                ways.add(way(way.getKey(), way.getValue()) + paused(trigger));
            }
        });
        if (settings.path("continuous").isObject()) {
            ways.add("continuous" + paused(settings.path("continuous")));
        }
        return ways.isEmpty() ? "by hand" : String.join(", ", ways);
    }

    private static String way(String kind, JsonNode way) {
        return kind.equals("periodic")
                ? "every %s %s"
                        .formatted(
                                way.path("interval").asText(),
                                way.path("unit").asText().toLowerCase(Locale.ROOT))
                : kind.replace('_', ' ');
    }

    private static String paused(JsonNode way) {
        return way.path("pause_status").asText().equals("PAUSED") ? " (paused)" : "";
    }

    /** Formats a job with its parameters and tasks. */
    static String whole(JsonNode job) {
        JsonNode settings = job.path("settings");
        List<String> lines = new ArrayList<>();
        lines.add("Job %s: %s"
                .formatted(job.path("job_id").asText(), settings.path("name").asText()));
        lines.add("Created %s by %s, starts %s"
                .formatted(
                        Texts.time(job.path("created_time")),
                        job.path("creator_user_name").asText(),
                        starts(settings)));
        lines.add("Its runs have the rights of %s"
                .formatted(job.path("run_as_user_name").asText()));
        lines.addAll(WatchTexts.lines(job));
        job.path("unknown_fields")
                .forEach(field -> lines.add("Setting %s has no effect here".formatted(field.asText())));
        settings.path("parameters")
                .forEach(parameter -> lines.add("Parameter %s, default %s"
                        .formatted(
                                parameter.path("name").asText(),
                                parameter.path("default").asText())));
        TextTable table = new TextTable("task", "does", "after");
        settings.path("tasks").forEach(task -> table.row(task.path("task_key").asText(), kind(task), after(task)));
        lines.add("");
        lines.add(table.toString());
        return String.join(System.lineSeparator(), lines);
    }

    private static String kind(JsonNode task) {
        List<String> kinds = new ArrayList<>();
        task.fieldNames().forEachRemaining(field -> {
            if (field.endsWith("_task")) {
                String step = task.path(field).path("step").asText();
                kinds.add(field.replaceFirst("_task$", "").replace('_', ' ') + (step.isEmpty() ? "" : " " + step));
            }
        });
        return String.join(", ", kinds);
    }

    private static String after(JsonNode task) {
        List<String> keys = new ArrayList<>();
        task.path("depends_on").forEach(each -> keys.add(each.path("task_key").asText()));
        return String.join(", ", keys);
    }
}
