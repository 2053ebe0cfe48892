package io.wheeltapper.server.work.runs.store;

/**
 * A notebook that a task has run, without its content; public only for the row mapper.
 *
 * @param part 0 for the task's own notebook, others for notebooks that it ran
 * @param path path in the workspace
 */
public record ExecutedNotebook(int part, String path) {
    /** Returns the last part of its path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
