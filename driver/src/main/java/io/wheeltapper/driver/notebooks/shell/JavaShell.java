package io.wheeltapper.driver.notebooks.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Java cells one after another; each sees the declarations of the previous ones. Code runs on the thread that
 * calls {@link #evaluate}, with that thread's context class loader. Used by one thread at a time, except {@link #stop}.
 */
public final class JavaShell implements AutoCloseable {
    private final ShellLoader loader;
    private final ShellControl control;
    private final JShell shell;
    private final CellFailures failures;
    private final Map<String, CellFailures.Origin> origins = new HashMap<>();
    private int pieces;

    /**
     * Starts a shell.
     *
     * @param classPath class path of the compiler, jars and folders, with the platform's separator
     * @param parent loads the classes of {@code classPath}
     * @param copied classes of which the cells have their own copies, so that static fields belong to this shell
     * @param imports lines such as {@code import java.util.*;}
     * @param forExecutors receives the name and the bytes of each class of the cells in the version for executors
     */
    public JavaShell(
            String classPath,
            ClassLoader parent,
            List<Class<?>> copied,
            List<String> imports,
            BiConsumer<String, byte[]> forExecutors) {
        List<Class<?>> all = new java.util.ArrayList<>(copied);
        all.add(Guard.class);
        loader = new ShellLoader(parent, all.stream().map(Class::getName).toList());
        control = new ShellControl(loader, forExecutors);
        forExecutors.accept(Guard.class.getName(), ShellLoader.bytes(Guard.class.getName(), parent));
        shell = JShell.builder()
                .executionEngine(new InThisProcess(control), Map.of())
                // With -g a trace has lines; without annotation processors of the class path, cells compile faster.
                .compilerOptions("-proc:none", "-g")
                .fileManager(CompilerFiles::new)
                .idGenerator((snippet, number) -> "piece " + pieces)
                .build();
        // As a compiler option it would be parsed for each piece of code again.
        shell.addToClasspath(classPath);
        failures = new CellFailures(shell, origins);
        for (String line : imports) {
            SnippetEvent event = shell.eval(line).get(0);
            if (event.status() == Snippet.Status.REJECTED) {
                throw new IllegalStateException("Cannot evaluate " + line);
            }
        }
    }

    /** Returns the cells' own copy of a class. */
    public Class<?> copyOf(Class<?> copied) {
        try {
            return loader.loadClass(copied.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(copied.getName() + " is not among the classes of the shell", e);
        }
    }

    /** Returns the loader of the cells' classes. */
    public ClassLoader classLoader() {
        return loader;
    }

    /**
     * Runs a cell.
     *
     * @param place name of the cell in messages, such as {@code cell 3}
     * @return the value of its last expression; empty if it ends with something else, or with null
     * @throws CellFailedException if it does not compile, or throws an exception; effects of earlier code remain
     */
    public Optional<Object> evaluate(String place, String code) throws CellFailedException {
        Object last = null;
        for (Code piece : CodePieces.of(shell.sourceCodeAnalysis(), code)) {
            last = evaluate(place, piece);
        }
        return Optional.ofNullable(last);
    }

    private @Nullable Object evaluate(String place, Code piece) throws CellFailedException {
        CellFailures.Origin origin = new CellFailures.Origin(place, piece.line());
        pieces++;
        origins.put("piece " + pieces, origin);
        control.reset();
        List<SnippetEvent> events = shell.eval(piece.text());
        if (events.isEmpty()) {
            throw failures.incomplete(piece, place);
        }
        Object value = null;
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                JShellException thrown = event.exception();
                if (event.status() == Snippet.Status.REJECTED) {
                    throw failures.rejected(event.snippet(), origin);
                }
                if (thrown != null) {
                    throw failures.thrown(thrown, control.failure(), origin);
                }
                boolean isExpression = event.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                        || event.snippet().subKind() == Snippet.SubKind.OTHER_EXPRESSION_SUBKIND
                        || event.snippet().subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND;
                value = isExpression ? control.value() : null;
            }
        }
        return value;
    }

    /** Ends loops of the cells, on whichever thread they run. May be called by any thread. */
    public void stop() {
        try {
            copyOf(Guard.class).getMethod("stop").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot stop a shell", e);
        }
    }

    @Override
    public void close() {
        stop();
        shell.close();
    }

    /** Gives the shell an existing control. */
    private record InThisProcess(DirectExecutionControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "this process";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
