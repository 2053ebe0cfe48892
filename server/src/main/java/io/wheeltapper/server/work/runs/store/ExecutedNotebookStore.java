package io.wheeltapper.server.work.runs.store;

import io.wheeltapper.server.base.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores the rows of {@code executed_notebooks}. */
public final class ExecutedNotebookStore {
    private static final Rows<ExecutedNotebook> ROWS = new Rows<>("executed_notebooks", ExecutedNotebook.class);

    private final Handle handle;

    public ExecutedNotebookStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Stores a notebook, replacing the one sent earlier for this part.
     *
     * @param gzip the compressed notebook
     */
    public void put(long taskRunId, ExecutedNotebook notebook, byte[] gzip, Instant now) {
        handle.createUpdate("INSERT INTO executed_notebooks (task_run_id, part, path, gzip, sent_at)"
                        + " VALUES (:id, :part, :path, :gzip, :now) ON CONFLICT (task_run_id, part)"
                        + " DO UPDATE SET path = excluded.path, gzip = excluded.gzip, sent_at = excluded.sent_at")
                .bind("id", taskRunId)
                .bind("part", notebook.part())
                .bind("path", notebook.path())
                .bind("gzip", gzip)
                .bind("now", now)
                .execute();
    }

    /** Returns the notebooks of a task in the order of their numbers. */
    public List<ExecutedNotebook> list(long taskRunId) {
        return handle.createQuery(ROWS.select() + "WHERE task_run_id = :id ORDER BY part")
                .bind("id", taskRunId)
                .map(ROWS.mapper())
                .list();
    }

    /** Returns the compressed notebook. */
    public Optional<byte[]> content(long taskRunId, long part) {
        return handle.createQuery("SELECT gzip FROM executed_notebooks WHERE task_run_id = :id AND part = :part")
                .bind("id", taskRunId)
                .bind("part", part)
                .map((row, context) -> row.getBytes(1))
                .findOne();
    }

    public void deleteOfRun(long runId) {
        handle.createUpdate("DELETE FROM executed_notebooks WHERE task_run_id IN"
                        + " (SELECT task_run_id FROM task_runs WHERE run_id = :runId)")
                .bind("runId", runId)
                .execute();
    }
}
