package io.wheeltapper.notebook.migrate.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.JsonDocuments;
import io.wheeltapper.notebook.migrate.notebooks.Counterpart;
import io.wheeltapper.notebook.migrate.notebooks.ParameterGuide;
import io.wheeltapper.notebook.migrate.notebooks.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes converted jobs as YAML for {@code wheeltapper deploy}. */
public final class JobWriter {
    /** What to do with notebook tasks. */
    public enum NotebookTasks {
        /** Keep them with their paths. */
        KEEP,
        /** Convert them to steps if everything that the step needs is known. */
        AS_STEPS
    }

    private static final int LINE_WIDTH = 120;

    private final KnownNotebooks notebooks;
    private final NotebookTasks notebookTasks;
    private final Set<String> files = new HashSet<>();

    public JobWriter(KnownNotebooks notebooks, NotebookTasks notebookTasks) {
        this.notebooks = notebooks;
        this.notebookTasks = notebookTasks;
    }

    /** Returns the text of a job, or the reason why it could not be converted. */
    public WrittenJob write(SourceJob job, JobReport report) {
        List<String> refused = report.tasks().stream()
                .filter(task -> task.verdict() == Verdict.NEEDS_WORK && task.path() == null)
                .map(task -> "Task %s: %s".formatted(task.key(), task.here()))
                .toList();
        if (!refused.isEmpty()) {
            return new WrittenJob(job.name(), job.file(), null, "", String.join(" ", refused));
        }
        List<String> notes = new ArrayList<>(report.notes());
        ObjectNode settings = kept(job.settings(), JobFields.OF_JOB);
        ArrayNode tasks = JsonNodeFactory.instance.arrayNode();
        job.settings().path("tasks").forEach(task -> tasks.add(task(task, job.settings(), notes)));
        settings.set("tasks", tasks);
        return new WrittenJob(
                job.name(), job.file(), fileName(job.name()), head(job, report, notes) + yaml(settings), "");
    }

    private static ObjectNode kept(JsonNode tree, Set<String> fields) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        tree.properties().forEach(field -> {
            if (fields.contains(field.getKey())) {
                kept.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        return kept;
    }

    private ObjectNode task(JsonNode task, JsonNode job, List<String> notes) {
        ObjectNode kept = kept(task, JobFields.OF_TASK);
        ArrayNode jars = JsonNodeFactory.instance.arrayNode();
        task.path("libraries").forEach(library -> {
            if (JobFields.isJar(library)) {
                jars.add(library.deepCopy());
            }
        });
        if (!jars.isEmpty()) {
            kept.set("libraries", jars);
        }
        String kind = JobReader.body(task);
        JsonNode body = task.path(kind).deepCopy();
        if (kind.equals("for_each_task")
                && body instanceof ObjectNode loop
                && loop.path("task").isObject()) {
            loop.set("task", task(loop.path("task"), job, notes));
        }
        if (kind.equals("notebook_task") && body instanceof ObjectNode notebook) {
            notebook.remove(List.of("warehouse_id", "source"));
            if (notebookTasks == NotebookTasks.AS_STEPS && asStep(kept, notebook, job, notes)) {
                return kept;
            }
        }
        kept.set(kind, body);
        return kept;
    }

    /** Converts a task to a step if there is one and everything that it needs is known. */
    private boolean asStep(ObjectNode task, ObjectNode notebook, JsonNode job, List<String> notes) {
        String path = notebook.path("notebook_path").asText();
        String key = task.path("task_key").asText();
        Counterpart counterpart =
                notebooks.counterpart(path).filter(StepTask::exists).orElse(null);
        if (counterpart == null) {
            notes.add("Task %s stays a notebook task, since no step has the same purpose.".formatted(key));
            return false;
        }
        StepTask step = StepTask.of(counterpart, values(path, notebook, job));
        if (!step.missing().isEmpty()) {
            notes.add("Task %s stays a notebook task, since step %s needs %s, which is not given."
                    .formatted(key, counterpart.step(), String.join(", ", step.missing())));
            return false;
        }
        step.notes().forEach(note -> notes.add("Task %s: %s".formatted(key, note)));
        task.set("wheeltapper_task", step.body());
        return true;
    }

    /** Returns parameters by their Wheeltapper names: the task's own, then the job's, then the notebook's defaults. */
    private Map<String, String> values(String path, ObjectNode notebook, JsonNode job) {
        Map<String, String> values = new LinkedHashMap<>(notebooks.defaults(path));
        job.path("parameters").forEach(each -> {
            String name = each.path("name").asText();
            ParameterGuide.of(name)
                    .ifPresent(guide -> values.put(guide.parameter(), "{{job.parameters.%s}}".formatted(name)));
        });
        notebook.path("base_parameters")
                .properties()
                .forEach(each -> ParameterGuide.of(each.getKey())
                        .ifPresent(guide ->
                                values.put(guide.parameter(), each.getValue().asText())));
        return values;
    }

    private static String head(SourceJob job, JobReport report, List<String> notes) {
        StringBuilder head =
                new StringBuilder("# From %s. Deploy it with: wheeltapper deploy FILE%n".formatted(job.file()));
        report.settings().stream()
                .filter(setting -> setting.effect() == SettingReport.Effect.LEFT_OUT)
                .forEach(setting -> head.append("# Left out: %s. %s%n".formatted(setting.setting(), setting.here())));
        notes.forEach(note -> head.append("# Note: %s%n".formatted(note)));
        return head.toString().replace("\r", "");
    }

    private static String yaml(ObjectNode settings) {
        DumpSettings form = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(LINE_WIDTH)
                .build();
        return new Dump(form).dumpToString(JsonDocuments.plain(settings));
    }

    private String fileName(String job) {
        String plain =
                job.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = plain.isEmpty() ? "job" : plain.substring(0, Math.min(plain.length(), LINE_WIDTH));
        String unique = name;
        for (int copy = 2; !files.add(unique); copy++) {
            unique = name + "-" + copy;
        }
        return unique + ".yaml";
    }
}
