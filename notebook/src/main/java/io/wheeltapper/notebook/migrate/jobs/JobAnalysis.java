package io.wheeltapper.notebook.migrate.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.notebook.migrate.code.Statement;
import io.wheeltapper.notebook.migrate.jobs.SettingReport.Effect;
import io.wheeltapper.notebook.migrate.notebooks.Counterpart;
import io.wheeltapper.notebook.migrate.notebooks.ParameterUse;
import io.wheeltapper.notebook.migrate.notebooks.Verdict;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Analyzes a job, task by task and setting by setting. */
public final class JobAnalysis {
    private static final int LONGEST_VALUE = 60;

    private final SourceJob job;
    private final KnownNotebooks notebooks;
    private final List<SettingReport> settings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private JobAnalysis(SourceJob job, KnownNotebooks notebooks) {
        this.job = job;
        this.notebooks = notebooks;
    }

    public static JobReport of(SourceJob job, KnownNotebooks notebooks) {
        return new JobAnalysis(job, notebooks).report();
    }

    private JobReport report() {
        JsonNode tree = job.settings();
        List<TaskReport> tasks = new ArrayList<>();
        for (JsonNode task : tree.path("tasks")) {
            tasks.add(task(task));
        }
        for (String field : JobReader.names(tree)) {
            if (!JobFields.OF_JOB.contains(field) && !field.equals("format")) {
                leftOut("", field, tree.path(field));
            }
        }
        schedule(tree.path("schedule"));
        started(tree);
        kept("", tree, "timeout_seconds", "A run ends after this many seconds; 0 means never.");
        fixedDates(tasks);
        unfilled(tree);
        return new JobReport(job.file(), job.name(), verdict(tasks), tasks, settings, notes);
    }

    private static Verdict verdict(List<TaskReport> tasks) {
        return tasks.stream().map(TaskReport::verdict).max(Verdict::compareTo).orElse(Verdict.NEEDS_WORK);
    }

    private TaskReport task(JsonNode task) {
        String key = Statement.shown(task.path("task_key").asText());
        String kind = JobReader.body(task);
        String prefix = job.settings().path("tasks").size() > 1 ? key + "." : "";
        for (String field : JobReader.names(task)) {
            if (field.equals("libraries")) {
                libraries(prefix, task.path(field));
            } else if (!JobFields.OF_TASK.contains(field) && !field.equals(kind)) {
                leftOut(prefix, field, task.path(field));
            }
        }
        kept(prefix, task, "max_retries", "A failed attempt is retried this many times; -1 means without limit.");
        kept(prefix, task, "timeout_seconds", "Each attempt ends after this many seconds; 0 means never.");
        // A loop over a notebook is reported for that notebook.
        JsonNode repeated = task.path("for_each_task").path("task");
        JsonNode notebook = kind.equals("for_each_task") ? repeated.path("notebook_task") : task.path("notebook_task");
        return notebook.isObject() ? notebook(key, kind, notebook) : other(key, kind, task);
    }

    private TaskReport notebook(String key, String kind, JsonNode body) {
        String path = Statement.shown(body.path("notebook_path").asText());
        List<ParameterUse> parameters = new ArrayList<>();
        body.path("base_parameters")
                .properties()
                .forEach(each -> parameters.add(ParameterUse.of(
                        Statement.shown(each.getKey()),
                        Statement.shown(each.getValue().asText()))));
        if (!path.startsWith("/") && !path.startsWith("{{")) {
            notes.add("%s is not a full path. Write the path under which the notebook is imported.".formatted(path));
        }
        Optional<Counterpart> counterpart = notebooks.counterpart(path);
        if (counterpart.isEmpty()) {
            return new TaskReport(
                    key,
                    kind,
                    Verdict.NEEDS_WORK,
                    path,
                    null,
                    null,
                    parameters,
                    "No Wheeltapper notebook has this purpose. Write it in Java or SQL, and import it under this path (wheeltapper notebook import).");
        }
        Counterpart ours = counterpart.get();
        String step = ours.step().isEmpty() ? null : ours.step();
        String here =
                "Runs here once Wheeltapper's notebook %s is imported under this path (wheeltapper notebook import)%s."
                        .formatted(ours.notebook(), step == null ? "" : ", or as step " + step);
        return new TaskReport(key, kind, Verdict.MAPS, path, ours.notebook(), step, parameters, here);
    }

    private static TaskReport other(String key, String kind, JsonNode task) {
        String inner =
                kind.equals("for_each_task") ? JobReader.body(task.path(kind).path("task")) : kind;
        boolean hasQuery = task.path("sql_task").path("query").has("query_id");
        String here;
        Verdict verdict = Verdict.NEEDS_WORK;
        if (kind.isEmpty()) {
            here = "It does not define its work.";
        } else if (!JobFields.KINDS.containsKey(inner)) {
            here = "A %s cannot run here. Convert it to a notebook, a jar, SQL or a Wheeltapper step."
                    .formatted(inner.isEmpty() ? kind : inner);
        } else if (hasQuery) {
            here = "The query is stored elsewhere. Write its text into the task: query: {text: \"SELECT …\"}.";
        } else {
            here = JobFields.KINDS.getOrDefault(kind, "");
            verdict = Verdict.RUNS;
        }
        return new TaskReport(key, kind.isEmpty() ? "none" : kind, verdict, null, null, null, List.of(), here);
    }

    private void libraries(String prefix, JsonNode libraries) {
        for (JsonNode library : libraries) {
            boolean isJar = JobFields.isJar(library);
            settings.add(new SettingReport(
                    prefix + "libraries",
                    shown(library),
                    isJar ? Effect.KEPT : Effect.LEFT_OUT,
                    isJar ? "The driver must find the jar at this path." : JobFields.whyNot("libraries")));
        }
    }

    private void leftOut(String prefix, String field, JsonNode value) {
        settings.add(new SettingReport(
                prefix + Statement.shown(field), shown(value), Effect.LEFT_OUT, JobFields.whyNot(field)));
        for (JsonNode cluster : field.equals("job_clusters") ? value : List.of(value)) {
            JsonNode machines = cluster.path("new_cluster").isObject() ? cluster.path("new_cluster") : cluster;
            if (!machines.path("init_scripts").isEmpty()) {
                settings.add(new SettingReport(
                        prefix + field + ".init_scripts",
                        shown(machines.path("init_scripts")),
                        Effect.LEFT_OUT,
                        "Init scripts are not run here; install what they provide manually."));
            }
            if (!machines.path("spark_conf").isEmpty()) {
                settings.add(new SettingReport(
                        prefix + field + ".spark_conf",
                        shown(machines.path("spark_conf")),
                        Effect.LEFT_OUT,
                        "Pass such settings to a driver with \"wheeltapper driver --conf\"."));
            }
        }
    }

    private void kept(String prefix, JsonNode tree, String field, String here) {
        if (tree.has(field)) {
            settings.add(new SettingReport(prefix + field, shown(tree.path(field)), Effect.KEPT, here));
        }
    }

    private void schedule(JsonNode schedule) {
        if (!schedule.isObject()) {
            return;
        }
        String cron = schedule.path("quartz_cron_expression").asText();
        String zone = schedule.path("timezone_id").asText();
        boolean isPaused = schedule.path("pause_status").asText().equals("PAUSED");
        settings.add(new SettingReport(
                "schedule",
                Statement.shown(cron + " " + zone),
                Effect.KEPT,
                "The same times in the same time zone, including daylight saving"
                        + (isPaused
                                ? "; it is paused, and stays paused."
                                : ". \"wheeltapper jobs upcoming\" lists them.")));
        int fields = cron.strip().split("\\s+").length;
        if (fields != 6 && fields != 7) {
            notes.add("The schedule \"%s\" has %d fields, but Quartz has 6 or 7, starting with seconds."
                    .formatted(Statement.shown(cron), fields));
        }
        if (!isZone(zone)) {
            notes.add("\"%s\" is not a time zone. Write it like America/Los_Angeles.".formatted(Statement.shown(zone)));
        }
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void started(JsonNode tree) {
        for (String way : List.of("trigger", "triggers", "continuous")) {
            kept(
                    "",
                    tree,
                    way,
                    "Works the same here; the watched tables and files must be in this workspace or folder.");
        }
    }

    /** Reports a schedule that scores the same range over and over. */
    private void fixedDates(List<TaskReport> tasks) {
        boolean isScheduled = job.settings().path("schedule").isObject()
                || job.settings().path("continuous").isObject();
        boolean isFixed = tasks.stream()
                .flatMap(task -> task.parameters().stream())
                .anyMatch(each -> "to_date".equals(each.parameter())
                        && each.value() != null
                        && each.value().matches("\\d{4}-\\d\\d-\\d\\d.*"));
        if (isScheduled && isFixed) {
            notes.add("The dates are fixed, so each run processes the same range. Use {{job.slot.start}} and "
                    + "{{job.slot.end}} for the range that is due, or score with since_last: \"true\".");
        }
    }

    private void unfilled(JsonNode tree) {
        if (tree.toString().contains("${")) {
            notes.add("It has variables such as ${…} that are not replaced here. Write their values.");
        }
    }

    private static String shown(JsonNode value) {
        String text = Statement.shown(value.isValueNode() ? value.asText() : value.toString());
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
