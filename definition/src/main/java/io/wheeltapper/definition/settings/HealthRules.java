package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules between fields of {@code health}. Streaming rules and their recipients are stored, since jobs are imported from
 * elsewhere; but nothing here streams, so they are reported with the fields that have no effect.
 */
final class HealthRules {
    private static final String STREAMING = "STREAMING_";
    private static final String ON_STREAMING = "on_streaming_backlog_exceeded";

    private HealthRules() {}

    static void check(JsonNode job, Findings findings) {
        check(job, "", findings);
        JsonNode tasks = job.path("tasks");
        for (int i = 0; i < tasks.size(); i++) {
            check(tasks.get(i), "tasks[" + i + "].", findings);
        }
    }

    private static void check(JsonNode holder, String path, Findings findings) {
        JsonNode rules = holder.path("health").path("rules");
        Set<String> metrics = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            String metric = rules.get(i).path("metric").asText();
            if (!metric.isEmpty() && !metrics.add(metric)) {
                findings.problem("%shealth.rules has two entries with metric \"%s\".".formatted(path, metric));
            }
            if (metric.startsWith(STREAMING)) {
                findings.unknownField("%shealth.rules[%d]".formatted(path, i));
            }
        }
        for (String list : List.of("email_notifications", "webhook_notifications")) {
            if (!holder.path(list).path(ON_STREAMING).isEmpty()) {
                findings.unknownField(path + list + "." + ON_STREAMING);
            }
        }
    }
}
