package io.wheeltapper.server.work.runs;

/**
 * A notebook that a task has run, without its content; public for the mapper of rows only.
 *
 * @param part 0 for the task's own, others for those that it ran
 * @param path where it was in the workspace
 */
public record ExecutedNotebook(int part, String path) {
    /** The last part of its path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
