package io.wheeltapper.server.work.runs.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.TaskKind;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.documents.notebooks.NotebookFormat;
import io.wheeltapper.server.work.runs.store.ExecutedContent;
import io.wheeltapper.server.work.runs.store.ExecutedNotebook;
import io.wheeltapper.server.work.runs.store.ExecutedNotebookStore;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import java.util.Arrays;
import java.util.List;

/** Serves the notebooks that a task has run. */
final class RunNotebooks {
    private final Database database;
    private final NotebookFormat format;

    RunNotebooks(Database database, NotebookFormat format) {
        this.database = database;
        this.format = format;
    }

    /** The values of {@code views_to_export} in the API. */
    private enum Views {
        CODE,
        /** Dashboards, which do not exist here. */
        DASHBOARDS,
        ALL
    }

    /**
     * Returns the answer of {@code runs/export}.
     *
     * @throws ApiException if the task is not a notebook task
     */
    ObjectNode export(TaskRunRow task, String views) {
        requireNotebook(task);
        Views wanted = Arrays.stream(Views.values())
                .filter(each -> each.name().equals(views))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "views_to_export is \"%s\", but must be CODE, DASHBOARDS or ALL.".formatted(views)));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("views");
        if (wanted != Views.DASHBOARDS) {
            database.read(handle -> new ExecutedNotebookStore(handle).list(task.taskRunId()))
                    .forEach(notebook -> list.addObject()
                            .put("content", format.html(notebook.name(), content(task, notebook.part())))
                            .put("name", notebook.name())
                            .put("type", "NOTEBOOK"));
        }
        return answer;
    }

    /**
     * Returns one of the notebooks in Jupyter format.
     *
     * @throws ApiException if the task is not a notebook task, or there is no such part
     */
    byte[] content(TaskRunRow task, long part) {
        requireNotebook(task);
        return database.read(handle -> new ExecutedNotebookStore(handle).content(task.taskRunId(), part))
                .map(ExecutedContent::unpacked)
                .orElseThrow(() -> ApiException.missing(
                        "Run %d has no part %d of its notebook%s.".formatted(task.taskRunId(), part, parts(task))));
    }

    private String parts(TaskRunRow task) {
        List<Integer> parts = database.read(handle -> new ExecutedNotebookStore(handle)
                .list(task.taskRunId()).stream().map(ExecutedNotebook::part).toList());
        return parts.isEmpty() ? ": its driver has not sent any yet" : "; it has " + parts;
    }

    private static void requireNotebook(TaskRunRow task) {
        if (task.kind() != TaskKind.NOTEBOOK) {
            throw ApiException.invalid("Run %d is not the run of a notebook, and nothing else can be exported."
                    .formatted(task.taskRunId()));
        }
    }
}
