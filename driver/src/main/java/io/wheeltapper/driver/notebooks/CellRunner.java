package io.wheeltapper.driver.notebooks;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.notebooks.cells.NotebookExit;
import io.wheeltapper.driver.notebooks.cells.Widgets;
import io.wheeltapper.driver.notebooks.shell.CellFailedException;
import io.wheeltapper.driver.tasks.TaskFailedException;
import io.wheeltapper.notebook.documents.CellCode;
import io.wheeltapper.notebook.documents.Output;
import io.wheeltapper.pipeline.catalog.SqlScript;
import io.wheeltapper.pipeline.catalog.SqlScript.Statement;
import io.wheeltapper.pipeline.catalog.Statements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Runs single cells in their languages, and describes their failures. */
final class CellRunner {
    private final SessionShell shell;
    private final Statements statements;
    private final Widgets widgets;
    private final Outputs outputs;

    CellRunner(SessionShell shell, Statements statements, Widgets widgets, Outputs outputs) {
        this.shell = shell;
        this.statements = statements;
        this.widgets = widgets;
        this.outputs = outputs;
    }

    /**
     * Runs a cell.
     *
     * @param place name of the cell in messages
     * @param count execution count
     * @throws CellEnd if the cell ends the notebook, successfully or not
     * @throws InterruptedException if the thread was told to stop
     */
    void run(String place, int count, String source) throws CellEnd, InterruptedException {
        CellCode code = CellCode.of(source);
        try {
            switch (code.language()) {
                case JAVA -> java(place, count, code.code());
                case SQL -> sql(place, code.code());
                case MARKDOWN ->
                    outputs.show(Output.Display.of(
                            Map.of("text/markdown", code.code().strip())));
                case RUN -> throw unknown(place, "%run does not work here. Call notebook.run(\"path\", 0).");
                case OTHER ->
                    throw unknown(
                            place, "%s cells do not run here. Use Java, %%sql or %%md cells.".formatted(code.magic()));
            }
        } catch (CellFailedException e) {
            throw thrown(place, e);
        }
    }

    private void java(String place, int count, String code) throws CellFailedException {
        statements.registerNamed(code + " " + String.join(" ", widgets.all().values()));
        Optional<Object> value = shell.evaluate(place, code);
        if (value.isPresent()) {
            outputs.show(Displays.of(value.get()).asResult(count));
        }
    }

    private void sql(String place, String code) throws CellEnd {
        Map<String, Object> parameters = new TreeMap<>(widgets.all());
        Dataset<Row> result = null;
        int line = 1;
        try {
            for (Statement statement : SqlScript.statements(code)) {
                line = statement.line();
                result = statements.run(statement.text(), parameters);
            }
            if (result != null && result.columns().length > 0) {
                outputs.show(Displays.of(result));
            }
        } catch (WheeltapperException e) {
            String kind = e.code().name();
            String message = "Line %d: %s".formatted(line, e.getMessage());
            throw failed(place, kind, message, List.of("%s, line %d".formatted(place, line)), e);
        }
    }

    /** Returns the end that the code requested, the stop that somebody else requested, or the code's own failure. */
    private CellEnd thrown(String place, CellFailedException failure) throws InterruptedException {
        Throwable cause = failure.getCause();
        if (cause instanceof NotebookExit exit) {
            return CellEnd.with(exit.value());
        }
        String kind = cause instanceof WheeltapperException ours ? ours.code().name() : failure.kind();
        outputs.fail(new Output.Failure(kind, String.valueOf(failure.getMessage()), failure.trace()));
        boolean isStop = cause instanceof CancellationException || cause instanceof InterruptedException;
        if (isStop || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("Told to stop in " + place);
        }
        if (cause instanceof VirtualMachineError error) {
            throw error;
        }
        String where = failure.line() == 0 ? place : "%s, line %d".formatted(place, failure.line());
        String message = String.valueOf(failure.getMessage());
        String told;
        if (failure.kind().equals("CompilationError")) {
            told = "%s, %s".formatted(place, decapitalized(message));
        } else if (cause instanceof WheeltapperException) {
            told = where + ": " + message;
        } else {
            told = where + ": " + kind + ": " + message;
        }
        return CellEnd.failed(new TaskFailedException(
                kind, told, String.join("\n", failure.trace()), cause == null ? failure : cause));
    }

    private static String decapitalized(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private CellEnd unknown(String place, String message) {
        return failed(place, "UnknownLanguage", message, List.of(), null);
    }

    private CellEnd failed(String place, String kind, String message, List<String> trace, @Nullable Throwable cause) {
        outputs.fail(new Output.Failure(kind, message, trace));
        Throwable known = cause == null ? new IllegalArgumentException(message) : cause;
        return CellEnd.failed(new TaskFailedException(kind, place + ": " + message, String.join("\n", trace), known));
    }
}
