package io.wheeltapper.driver.link;

import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.protocol.NotebookText;
import io.wheeltapper.protocol.SecretRequest;
import io.wheeltapper.protocol.TaskAssignment;
import io.wheeltapper.protocol.TextValue;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of notebook tasks to the control plane. Each call waits for its answer, and retries without limit while no
 * server answers correctly. Safe for use by several threads.
 */
public final class NotebookLink {
    private final ServerLink link;

    NotebookLink(ServerLink link) {
        this.link = link;
    }

    /**
     * Returns a notebook of the workspace.
     *
     * @param path such as {@code /Shared/score}
     * @throws RefusedException if there is none, the user whose rights the run has may not run it, or the task belongs
     * to another driver
     * @throws InterruptedException if the answer is no longer needed
     */
    public NotebookText notebook(TaskAssignment task, String path) throws RefusedException, InterruptedException {
        return read(task, "notebook" + query(task, Map.of("path", path)), NotebookText.class);
    }

    /**
     * Sends the current state of a notebook, replacing the one sent earlier for this part. To be called before the
     * task's outcome is reported.
     *
     * @param part 0 for the task's own notebook, 1 and up for notebooks that it runs
     * @param path path of the notebook in the workspace
     * @param gzip the notebook in nbformat 4, compressed; at most 25 MB
     * @throws RefusedException if it is too large, or the task belongs to another driver
     * @throws InterruptedException if the answer is no longer needed
     */
    public void executed(TaskAssignment task, int part, String path, byte[] gzip)
            throws RefusedException, InterruptedException {
        var unused = link.ask(
                task.taskRunId(),
                "executed-notebooks/" + part + query(task, Map.of("path", path)),
                request -> request.header("Content-Type", "application/gzip").PUT(BodyPublishers.ofByteArray(gzip)));
    }

    /**
     * Returns a secret, which must not be printed: the caller adds it to the redacted values.
     *
     * @throws RefusedException if there is none, the user whose rights the run has may not read it, or the task belongs
     * to another driver
     * @throws InterruptedException if the answer is no longer needed
     */
    public String secret(TaskAssignment task, String scope, String key) throws RefusedException, InterruptedException {
        String body = JsonRecords.line(new SecretRequest(task.fence(), scope, key));
        return value(link.ask(
                task.taskRunId(),
                "secret",
                request -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))));
    }

    /**
     * Returns a value that an earlier task of the same run has set: a text as it is, anything else as JSON; empty if it
     * has not.
     *
     * @throws RefusedException if the task belongs to another driver
     * @throws InterruptedException if the answer is no longer needed
     */
    public Optional<String> taskValue(TaskAssignment task, String taskKey, String key)
            throws RefusedException, InterruptedException {
        try {
            return Optional.of(value(link.ask(
                    task.taskRunId(),
                    "task-values" + query(task, Map.of("task_key", taskKey, "key", key)),
                    HttpRequest.Builder::GET)));
        } catch (RefusedException e) {
            if (e.isMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> T read(TaskAssignment task, String call, Class<T> type) throws RefusedException, InterruptedException {
        return JsonRecords.read(link.ask(task.taskRunId(), call, HttpRequest.Builder::GET), type);
    }

    private static String value(String answer) {
        return JsonRecords.read(answer, TextValue.class).value();
    }

    private static String query(TaskAssignment task, Map<String, String> terms) {
        StringBuilder query = new StringBuilder("?fence=").append(task.fence());
        terms.forEach((name, value) ->
                query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }
}
