package io.wheeltapper.driver.notebooks;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.notebooks.cells.NotebookFailedException;
import io.wheeltapper.driver.steps.StepRunner;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;

/** Runs a notebook, and the notebooks that it calls, for one task. */
public final class NotebookRunner {
    private static final Set<String> OTHER_LANGUAGES = Set.of("python", "ipython", "scala", "sql", "r");

    private final Workspace workspace;
    private final StepRunner steps;
    private final NotebookHost host;
    private final TaskContext context;
    private final Shells shells;
    private final List<Path> jars;
    private final AtomicInteger parts = new AtomicInteger();
    private final Set<RunningNotebook> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    /**
     * Creates a runner.
     *
     * @param workspace workspace whose tables the notebooks see
     * @param context context of the task, whose log also receives the output of cells
     * @param jars jars whose classes the cells can use
     */
    public NotebookRunner(
            Workspace workspace,
            StepRunner steps,
            NotebookHost host,
            TaskContext context,
            Shells shells,
            List<Path> jars) {
        this.workspace = workspace;
        this.steps = steps;
        this.host = host;
        this.context = context;
        this.shells = shells;
        this.jars = List.copyOf(jars);
        context.whenStopped(this::stop);
    }

    /**
     * Runs a notebook from top to bottom on this thread. However it ends, the host receives it as far as it ran.
     *
     * @param path path of the notebook, to which relative paths of other notebooks refer
     * @param parameters values for its widgets
     * @param session session of its own
     * @throws io.wheeltapper.core.error.WheeltapperException NOTEBOOK_INVALID if the notebook's language is not Java
     * @throws io.wheeltapper.driver.tasks.TaskFailedException if a cell fails
     * @throws InterruptedException if this thread is interrupted
     */
    public NotebookResult run(String path, Notebook notebook, Map<String, String> parameters, SparkSession session)
            throws Exception {
        checkLanguage(path, notebook);
        return run(new RunningNotebook(this, parts.getAndIncrement(), path, notebook, parameters, session));
    }

    private static void checkLanguage(String path, Notebook notebook) {
        if (OTHER_LANGUAGES.contains(notebook.language())) {
            throw new WheeltapperException(
                    ErrorCode.NOTEBOOK_INVALID,
                    "Notebook %s is written in %s, but only Java notebooks run here. Run wheeltapper migrate to see what can replace it."
                            .formatted(path, notebook.language()));
        }
    }

    private NotebookResult run(RunningNotebook notebook) throws Exception {
        running.add(notebook);
        try {
            if (isStopped) {
                notebook.stop();
            }
            return notebook.run();
        } finally {
            running.remove(notebook);
            shells.prepare();
        }
    }

    private void stop() {
        isStopped = true;
        running.forEach(RunningNotebook::stop);
    }

    /** Runs a notebook for another one on its own thread, so that it can be abandoned if it takes too long. */
    String runFor(
            String caller, String path, int timeoutSeconds, Map<String, String> parameters, SparkSession session) {
        String wanted = NotebookPaths.resolve(caller, path);
        Notebook notebook = host.load(wanted);
        checkLanguage(wanted, notebook);
        RunningNotebook called =
                new RunningNotebook(this, parts.getAndIncrement(), wanted, notebook, parameters, session.newSession());
        ChildRun child = new ChildRun(wanted, () -> run(called).value(), called::stop, session.sparkContext());
        try {
            return child.await(timeoutSeconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotebookFailedException("Interrupted while notebook " + wanted + " was running", e);
        }
    }

    Workspace workspace() {
        return workspace;
    }

    StepRunner steps() {
        return steps;
    }

    NotebookHost host() {
        return host;
    }

    TaskContext context() {
        return context;
    }

    Shells shells() {
        return shells;
    }

    List<Path> jars() {
        return jars;
    }
}
