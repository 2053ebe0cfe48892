package io.wheeltapper.driver.notebooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.driver.notebooks.cells.JobCalls;
import io.wheeltapper.driver.notebooks.cells.ModelCalls;
import io.wheeltapper.driver.notebooks.cells.NotebookCalls;
import io.wheeltapper.driver.notebooks.cells.Screen;
import io.wheeltapper.driver.notebooks.cells.SecretCalls;
import io.wheeltapper.driver.notebooks.cells.StepCalls;
import io.wheeltapper.driver.notebooks.cells.TaskValues;
import io.wheeltapper.driver.notebooks.cells.Vocabulary;
import io.wheeltapper.driver.notebooks.cells.Widgets;
import io.wheeltapper.driver.steps.StepOutcome;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.driver.tasks.ThreadOutput;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.CellType;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.pipeline.catalog.Statements;
import io.wheeltapper.pipeline.models.ModelAliases;
import io.wheeltapper.pipeline.models.ModelStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A notebook that is running. Used by one thread, except {@link #stop}. */
final class RunningNotebook {
    private static final Duration BETWEEN_KEEPS = Duration.ofSeconds(3);

    private final NotebookRunner runner;
    private final int part;
    private final String path;
    private final Notebook notebook;
    private final Map<String, String> parameters;
    private final SparkSession session;
    private final Widgets widgets;
    private final Outputs outputs;
    private final List<Cell> cells;
    private final Instant started = Instant.now();
    private Instant lastKept = started;
    private int count;

    /** Guarded by this, like the following fields. */
    private @Nullable SessionShell stoppable;

    private boolean isStopped;

    RunningNotebook(
            NotebookRunner runner,
            int part,
            String path,
            Notebook notebook,
            Map<String, String> parameters,
            SparkSession session) {
        this.runner = runner;
        this.part = part;
        this.path = path;
        this.notebook = notebook;
        this.parameters = Map.copyOf(parameters);
        this.session = session;
        this.widgets = new Widgets(parameters);
        this.outputs = new Outputs(Limits.DEFAULTS, runner.context());
        this.cells = new ArrayList<>(
                notebook.cells().stream().map(Cell::withoutOutputs).toList());
    }

    NotebookResult run() throws Exception {
        JvmState.enter();
        try {
            return runAll();
        } finally {
            JvmState.leave();
        }
    }

    private NotebookResult runAll() throws Exception {
        SparkSession.setActiveSession(session);
        String value = null;
        String state = "FAILED";
        NotebookSaver keeper = new NotebookSaver(path, this::keep);
        try (SessionShell shell = new SessionShell(session, runner.shells(), runner.jars())) {
            Statements statements = new Statements(session, runner.workspace());
            shell.bind(vocabulary(statements));
            stoppable(shell);
            CellRunner cellRunner = new CellRunner(shell, statements, widgets, outputs);
            for (int i = 0; i < cells.size() && value == null; i++) {
                if (cells.get(i).type() == CellType.CODE) {
                    value = run(i, cellRunner, keeper);
                }
            }
            state = "SUCCESS";
            return new NotebookResult(executed(state, value), value);
        } finally {
            stoppable(null);
            keeper.end(executed(state, value));
        }
    }

    /** Ends the notebook at the next iteration of a loop, or before the next cell, even if cells catch interrupts. */
    void stop() {
        SessionShell shell;
        synchronized (this) {
            isStopped = true;
            shell = stoppable;
        }
        if (shell != null) {
            shell.stop();
        }
    }

    private void stoppable(@Nullable SessionShell shell) {
        boolean isTooLate;
        synchronized (this) {
            stoppable = shell;
            isTooLate = isStopped;
        }
        if (isTooLate && shell != null) {
            shell.stop();
        }
    }

    private synchronized boolean isStopped() {
        return isStopped;
    }

    /** Runs a cell; returns the notebook's value if the cell has ended it. */
    private @Nullable String run(int index, CellRunner cellRunner, NotebookSaver keeper) throws Exception {
        if (Thread.interrupted() || isStopped()) {
            throw new InterruptedException("Told to stop before cell " + (index + 1));
        }
        Cell cell = cells.get(index);
        count++;
        String place = "cell [" + count + "]";
        runner.context().phase("%s of %s: %s".formatted(place, path, firstLine(cell)));
        Instant begun = Instant.now();
        String value = null;
        try {
            ThreadOutput.capture(this::print, () -> cellRunner.run(place, count, cell.source()));
        } catch (CellEnd end) {
            value = end.value();
            Exception failure = end.failure();
            if (failure != null) {
                throw failure;
            }
        } finally {
            JvmState.endCell();
            cells.set(index, cell.executed(count, outputs.endCell(), timed(cell, begun)));
        }
        if (Instant.now().isAfter(lastKept.plus(BETWEEN_KEEPS))) {
            lastKept = Instant.now();
            keeper.keep(executed("RUNNING", null));
        }
        return value;
    }

    private void print(String line) {
        outputs.print(line);
        runner.context().log(line);
    }

    private static String firstLine(Cell cell) {
        String line = cell.source().strip().lines().findFirst().orElse("");
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }

    /** Returns the times of a cell in Jupyter's format. */
    private static ObjectNode timed(Cell cell, Instant begun) {
        ObjectNode metadata = cell.metadata().deepCopy();
        metadata.putObject("execution")
                .put("iopub.execute_input", begun.toString())
                .put("shell.execute_reply", Instant.now().toString());
        return metadata;
    }

    private Notebook executed(String state, @Nullable String value) {
        ObjectNode metadata = notebook.metadata().deepCopy();
        ObjectNode own = metadata.putObject("wheeltapper");
        ObjectNode given = own.putObject("parameters");
        parameters.keySet().stream().sorted().forEach(name -> given.put(name, redacted(parameters.get(name))));
        own.put("path", path);
        own.put("started", started.truncatedTo(ChronoUnit.MILLIS).toString());
        own.put("ended", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        own.put("state", state);
        if (value != null) {
            own.put("result", Limits.shortened(String.valueOf(redacted(value)), Limits.MOST_OF_A_TEXT));
        }
        return new Notebook(cells, metadata);
    }

    private @Nullable String redacted(@Nullable String text) {
        return text == null ? null : runner.context().redacted(text);
    }

    /** Saves the notebook; a failure to save does not stop the notebook. */
    private void keep(Notebook executed) {
        try {
            runner.host().keep(part, path, executed);
        } catch (RuntimeException e) {
            runner.context().log("The outputs of notebook %s could not be stored: %s".formatted(path, e.getMessage()));
        }
    }

    private Vocabulary vocabulary(Statements statements) {
        NotebookHost host = runner.host();
        return new Vocabulary(
                session,
                widgets,
                new NotebookCalls((other, timeout, given) -> runner.runFor(path, other, timeout, given, session)),
                new JobCalls(new TaskValues(host)),
                new SecretCalls((scope, key) -> {
                    String secret = host.secret(scope, key);
                    runner.context().redact(secret);
                    return secret;
                }),
                new StepCalls((step, given) -> step(statements, step, given)),
                modelCalls(),
                new CellScreen());
    }

    private ModelCalls modelCalls() {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        return new ModelCalls(
                new ModelStore(runner.workspace(), hadoop),
                new ModelAliases(runner.workspace(), hadoop, InstantSource.system()),
                "notebook " + path);
    }

    private @Nullable Object step(Statements statements, String step, Map<String, String> given) {
        StepOutcome outcome = runner.steps()
                .run(step, given, TaskSession.ofNotebook(session), new CellContext(runner.context(), outputs));
        outcome.metrics().forEach(runner.context()::metric);
        // The step may have created tables, which cells refer to by name.
        statements.registerNamed(String.join(" ", given.values()));
        return outcome.result();
    }

    private final class CellScreen implements Screen {
        @Override
        public void show(Object value) {
            outputs.show(Displays.of(value));
        }

        @Override
        public void show(Dataset<?> table, int rows) {
            outputs.show(Displays.of(table, rows));
        }
    }
}
