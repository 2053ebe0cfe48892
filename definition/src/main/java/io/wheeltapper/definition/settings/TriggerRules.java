package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Rules about the triggers of a job. Requires settings whose fields have their types. */
final class TriggerRules {
    private static final List<String> WAYS = List.of("schedule", "trigger", "triggers", "continuous");
    private static final List<String> FORMS = List.of("file_arrival", "table_update", "periodic", "model");
    private static final List<String> FORMS_IN_LIST =
            List.of("schedule", "file_arrival", "table_update", "periodic", "model");

    private final Findings findings;
    private final ScheduleCheck schedules;

    TriggerRules(Findings findings, ScheduleCheck schedules) {
        this.findings = findings;
        this.schedules = schedules;
    }

    void check(ObjectNode job) {
        List<String> ways =
                WAYS.stream().filter(way -> !job.path(way).isEmpty()).toList();
        if (ways.size() > 1) {
            findings.problem("A job has only one of %s, but this one has %s. Put several triggers into triggers."
                    .formatted(String.join(", ", WAYS), String.join(" and ", ways)));
        }
        checkSchedule(job, "");
        if (job.has("trigger")) {
            checkForm(job.get("trigger"), FORMS, "trigger");
        }
        JsonNode triggers = job.path("triggers");
        for (int i = 0; i < triggers.size(); i++) {
            String path = "triggers[" + i + "]";
            checkForm(triggers.get(i), FORMS_IN_LIST, path);
            checkSchedule(triggers.get(i), path + ".");
        }
        if (job.has("continuous") && job.path("max_concurrent_runs").asInt(1) > 1) {
            findings.problem("max_concurrent_runs is %d, but a continuous job has one run at a time. Set it to 1."
                    .formatted(job.get("max_concurrent_runs").asInt()));
        }
    }

    private void checkSchedule(JsonNode holder, String prefix) {
        JsonNode schedule = holder.path("schedule");
        if (schedule.has("quartz_cron_expression") && schedule.has("timezone_id")) {
            schedules
                    .problem(
                            schedule.get("quartz_cron_expression").textValue(),
                            schedule.get("timezone_id").textValue())
                    .ifPresent(problem -> findings.problem(prefix + "schedule: " + problem));
        }
    }

    private void checkForm(JsonNode trigger, List<String> forms, String path) {
        List<String> given = forms.stream().filter(trigger::has).toList();
        if (given.size() != 1) {
            findings.problem("%s must have exactly one of %s, but has %s."
                    .formatted(path, String.join(", ", forms), given.isEmpty() ? "none" : String.join(" and ", given)));
        }
        if (trigger.path("table_update").path("table_names").isArray()
                && trigger.path("table_update").path("table_names").isEmpty()) {
            findings.problem(path + ".table_update.table_names is empty. Name at least one table.");
        }
    }
}
