package io.wheeltapper.driver.notebooks.cells;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Other notebooks, and the end of this one. */
public final class NotebookCalls {
    private final Runner runner;

    /** @param runner runs other notebooks */
    public NotebookCalls(Runner runner) {
        this.runner = runner;
    }

    /** Runs a notebook. */
    @FunctionalInterface
    public interface Runner {
        /** Returns what {@link NotebookCalls#run(String, int, Map)} does. */
        String run(String path, int timeoutSeconds, Map<String, String> parameters);
    }

    /**
     * Runs another notebook to its end. It shares no variables and no temporary views with this one.
     *
     * @param path absolute, or relative to the folder of this notebook
     * @param timeoutSeconds how long it may take; 0 for as long as it likes
     * @param parameters for its widgets
     * @return what it gave to {@link #exit}; empty when it gave nothing
     * @throws NotebookFailedException if it fails, or takes too long
     */
    public String run(String path, int timeoutSeconds, Map<String, String> parameters) {
        return runner.run(path, timeoutSeconds, parameters);
    }

    /** Runs another notebook with the defaults of its widgets. */
    public String run(String path, int timeoutSeconds) {
        return run(path, timeoutSeconds, Map.of());
    }

    /** Ends this notebook, successfully, with a value: the output of the task, or of the call that has run it. */
    @SuppressWarnings("DoNotCallSuggester")
    public void exit(@Nullable Object value) {
        throw new NotebookExit(value == null ? "" : value.toString());
    }
}
