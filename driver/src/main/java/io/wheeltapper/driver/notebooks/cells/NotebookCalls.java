package io.wheeltapper.driver.notebooks.cells;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs other notebooks, and ends this one. */
public final class NotebookCalls {
    private final Runner runner;

    /**
     * Creates the calls.
     *
     * @param runner runs other notebooks
     */
    public NotebookCalls(Runner runner) {
        this.runner = runner;
    }

    /** Runs a notebook. */
    @FunctionalInterface
    public interface Runner {
        /** Runs a notebook like {@link NotebookCalls#run(String, int, Map)}. */
        String run(String path, int timeoutSeconds, Map<String, String> parameters);
    }

    /**
     * Runs another notebook to its end. It shares no variables and temporary views with this one.
     *
     * @param path absolute, or relative to the folder of this notebook
     * @param timeoutSeconds time limit; 0 for none
     * @param parameters values of its widgets
     * @return value passed to {@link #exit}; empty if there was none
     * @throws NotebookFailedException if it fails, or takes too long
     */
    public String run(String path, int timeoutSeconds, Map<String, String> parameters) {
        return runner.run(path, timeoutSeconds, parameters);
    }

    /** Runs another notebook with the defaults of its widgets. */
    public String run(String path, int timeoutSeconds) {
        return run(path, timeoutSeconds, Map.of());
    }

    /**
     * Ends this notebook successfully with a value, which is the output of the task, or of the call that started it.
     */
    @SuppressWarnings("DoNotCallSuggester")
    public void exit(@Nullable Object value) {
        throw new NotebookExit(value == null ? "" : value.toString());
    }
}
