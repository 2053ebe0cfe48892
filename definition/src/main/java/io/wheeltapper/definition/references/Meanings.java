package io.wheeltapper.definition.references;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All references. */
final class Meanings {
    /**
     * References whose names are fixed; entries with the same name are older forms. Those of one name are forms of
     * older times.
     */
    private static final Map<String, Function<Values, Object>> FIXED = Map.ofEntries(
            Map.entry("job.id", values -> values.job().id()),
            Map.entry("job.name", values -> values.job().name()),
            Map.entry("job.run_id", values -> values.job().runId()),
            Map.entry("job.repair_count", values -> values.job().repairCount()),
            Map.entry("job.trigger.type", values -> values.job().trigger().type()),
            Map.entry(
                    "job.trigger.file_arrival.location",
                    values -> there(
                            values.job().trigger().fileArrivalLocation(),
                            "the run was not started by the arrival of a file.")),
            Map.entry("task.name", values -> values.task().key()),
            Map.entry("task.run_id", values -> values.task().runId()),
            Map.entry("task.execution_count", values -> values.task().executionCount()),
            Map.entry(
                    "task.notebook_path",
                    values -> there(values.task().notebookPath(), "the task does not run a notebook.")),
            Map.entry("workspace.id", values -> values.workspace().id()),
            Map.entry("workspace.url", values -> values.workspace().url()),
            Map.entry(
                    "backfill.iso_datetime",
                    values -> TimeArgument.ISO_DATETIME.of(
                            utc(there(values.job().backfill(), "the run is not a backfill.")))),
            Map.entry("job_id", values -> values.job().id()),
            Map.entry("run_id", values -> values.task().runId()),
            Map.entry("parent_run_id", values -> values.job().runId()),
            Map.entry("task_key", values -> values.task().key()),
            Map.entry("task_retry_count", values -> values.task().retryCount()),
            Map.entry(
                    "start_date",
                    values -> TimeArgument.ISO_DATE.of(utc(values.task().startTime()))),
            Map.entry("start_time", values -> values.task().startTime().toEpochMilli()));

    private static final Map<String, Function<Values.EndedTask, Object>> OF_ENDED_TASK = Map.of(
            "run_id", Values.EndedTask::runId,
            "result_state", task -> task.result().name().toLowerCase(Locale.ROOT),
            "error_code", Values.EndedTask::errorCode,
            "execution_count", Values.EndedTask::executionCount,
            "notebook_path", task -> there(task.notebookPath(), "that task does not run a notebook."));

    private static final List<String> NAMESPACES = List.of("job", "task", "tasks", "workspace", "backfill");
    private static final List<String> WITH_ARGUMENT = List.of(
            "job.parameters.<name>",
            "job.start_time.<part>",
            "job.trigger.time.<part>",
            "job.slot.start",
            "job.slot.end");

    private Meanings() {}

    /**
     * Parses a reference.
     *
     * @return empty if it is plain text, since it names nothing that is known here
     * @throws BadReferenceException if it is invalid although it begins like a reference
     */
    static Optional<Meaning> of(Reference reference) {
        String whole = reference.from(0);
        String first = reference.names().get(0);
        Function<Values, Object> fixed = FIXED.get(whole);
        if (fixed != null) {
            return Optional.of(values -> Optional.of(fixed.apply(values).toString()));
        }
        if (first.equals("input")) {
            return Optional.of(values -> input(reference, values.input()));
        }
        if (!NAMESPACES.contains(first)) {
            return Optional.empty();
        }
        if (first.equals("tasks") && reference.names().size() > 2) {
            return Optional.of(ofTask(reference));
        }
        return Optional.of(ofJob(reference).orElseThrow(() -> unknown(whole, first)));
    }

    private static Optional<Meaning> ofJob(Reference reference) {
        List<String> names = reference.names();
        int count = names.size();
        if (startsWith(names, "job", "parameters") && count == 3) {
            return Optional.of(new JobParameter(names.get(2)));
        }
        if (startsWith(names, "job", "start_time") && count == 3) {
            TimeArgument part = TimeArgument.parse(names.get(2));
            return Optional.of(values -> Optional.of(part.of(utc(values.job().startTime()))));
        }
        if (startsWith(names, "job", "trigger", "time") && count == 4) {
            TimeArgument part = TimeArgument.parse(names.get(3));
            return Optional.of(
                    values -> Optional.of(part.of(utc(values.job().trigger().time()))));
        }
        if (startsWith(names, "job", "slot") && (count == 3 || count == 4)) {
            SlotBound bound = SlotBound.parse(names.get(2));
            TimeArgument part = count == 4 ? TimeArgument.parse(names.get(3)) : TimeArgument.ISO_DATETIME;
            return Optional.of(values -> Optional.of(part.of(bound.of(there(
                    values.job().slot(), "the run has no slot. Start it by a schedule, or use job.start_time.")))));
        }
        return Optional.empty();
    }

    private static Meaning ofTask(Reference reference) {
        List<String> names = reference.names();
        String key = names.get(1);
        if (names.size() == 4 && names.get(2).equals("values")) {
            return new OfTask(key, task -> setBy(task, key, names.get(3)));
        }
        Function<Values.EndedTask, Object> field = OF_ENDED_TASK.get(reference.from(2));
        if (field == null) {
            List<String> known = Stream.concat(
                            Stream.of("values.<name>"),
                            OF_ENDED_TASK.keySet().stream().sorted())
                    .toList();
            throw new BadReferenceException("a task has no \"%s\", only %s.%s"
                    .formatted(
                            reference.from(2),
                            String.join(", ", known),
                            NearestName.hint(reference.from(2), OF_ENDED_TASK.keySet())));
        }
        return new OfTask(key, field);
    }

    private static String setBy(Values.EndedTask task, String key, String name) {
        String value = task.values().get(name);
        if (value == null) {
            throw new BadReferenceException("task %s has not set a value \"%s\"%s"
                    .formatted(key, name, otherThan(name, task.values().keySet(), "; it has set ")));
        }
        return value;
    }

    private static Optional<String> input(Reference reference, @Nullable JsonNode input) {
        if (input == null) {
            return Optional.empty();
        }
        JsonNode value = input;
        for (String field : reference.names().subList(1, reference.names().size())) {
            value = value.path(field);
        }
        if (value.isMissingNode()) {
            throw new BadReferenceException("the input of this iteration is %s, which has no \"%s\"."
                    .formatted(Json.write(input), reference.from(1)));
        }
        return Optional.of(value.isTextual() ? value.textValue() : Json.write(value));
    }

    private static BadReferenceException unknown(String whole, String namespace) {
        List<String> known = Stream.concat(FIXED.keySet().stream(), WITH_ARGUMENT.stream())
                .filter(name -> name.startsWith(namespace + "."))
                .sorted()
                .toList();
        List<String> all = namespace.equals("tasks") ? List.of("tasks.<task_key>.values.<name>") : known;
        return new BadReferenceException("there is no \"%s\", only %s.%s"
                .formatted(whole, String.join(", ", all), NearestName.hint(whole, known)));
    }

    /** A parameter of the job. */
    private record JobParameter(String name) implements Meaning {
        @Override
        public Optional<String> in(Values values) {
            checkIn(values.job().parameters().keySet());
            return Optional.ofNullable(values.job().parameters().get(name));
        }

        @Override
        public void check(Names names) {
            checkIn(names.jobParameters());
        }

        private void checkIn(Collection<String> known) {
            if (!known.contains(name)) {
                throw new BadReferenceException(
                        "the job has no parameter \"%s\"%s".formatted(name, otherThan(name, known, ", only ")));
            }
        }
    }

    /** A property of another task. */
    private record OfTask(String key, Function<Values.EndedTask, Object> field) implements Meaning {
        @Override
        public Optional<String> in(Values values) {
            Values.EndedTask task = values.tasks().get(key);
            if (task == null) {
                throw new BadReferenceException(
                        "task %s has not ended in this run. Make this task depend on it.".formatted(key));
            }
            return Optional.of(field.apply(task).toString());
        }

        @Override
        public void check(Names names) {
            if (!names.taskKeys().contains(key)) {
                throw new BadReferenceException(
                        "the job has no task \"%s\"%s".formatted(key, otherThan(key, names.taskKeys(), ", only ")));
            }
        }
    }

    /** Returns the end of a sentence that lists what exists instead. */
    private static String otherThan(String name, Collection<String> known, String introduction) {
        if (known.isEmpty()) {
            return ".";
        }
        return introduction + known.stream().sorted().collect(Collectors.joining(", ")) + "."
                + NearestName.hint(name, known);
    }

    private static <T> T there(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new BadReferenceException(otherwise);
        }
        return value;
    }

    private static ZonedDateTime utc(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }

    private static boolean startsWith(List<String> names, String... beginning) {
        return names.size() >= beginning.length
                && names.subList(0, beginning.length).equals(List.of(beginning));
    }
}
