package io.wheeltapper.driver.notebooks.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class JavaShellTest {
    private final Map<String, byte[]> executorClasses = new HashMap<>();
    private final JavaShell shell = new JavaShell(
            System.getProperty("java.class.path"),
            JavaShellTest.class.getClassLoader(),
            List.of(),
            List.of("import java.util.*;", "import " + Far.class.getName() + ";"),
            executorClasses::put);

    @AfterEach
    void close() {
        shell.close();
    }

    private Object value(String code) throws Exception {
        return shell.evaluate("cell 1", code).orElseThrow();
    }

    /** Serializes, and deserializes among fresh classes, as an executor does. */
    private Object faraway(Object function) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
        }
        ClassLoader executor = new ClassLoader(JavaShellTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] known = executorClasses.get(name);
                if (known == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, known, 0, known.length);
            }
        };
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass wanted) throws ClassNotFoundException {
                return Class.forName(wanted.getName(), false, executor);
            }
        }) {
            return ((Callable<?>) in.readObject()).call();
        }
    }

    @Test
    void the_last_expression_of_a_cell_is_its_value() throws Exception {
        assertThat(value("int a = 1;\nint b = 2;\na + b")).isEqualTo(3);
        assertThat(value("a + 10")).isEqualTo(11);
        assertThat(value("a")).isEqualTo(1);
        assertThat(shell.evaluate("cell 2", "int c = 5;")).isEmpty();
        assertThat(shell.evaluate("cell 3", "a = 7;")).isEmpty();
        assertThat(shell.evaluate("cell 4", "for (int i = 0; i < 2; i++) { a += i; }\n// done\n"))
                .isEmpty();
        assertThat(shell.evaluate("cell 5", "  \n// nothing\n")).isEqualTo(Optional.empty());
        assertThat(value("a")).isEqualTo(8);
    }

    @Test
    void statements_run_in_order_and_declarations_may_be_replaced() throws Exception {
        assertThat(value("""
                        var seen = new ArrayList<String>();
                        seen.add("a"); seen.add("b");
                        if (seen.size() == 2) {
                            seen.add("c");
                        }
                        seen.remove(0);
                        int twice(int x) { return 2 * x; }
                        seen.add("" + twice(4));
                        seen
                        """)).isEqualTo(List.of("b", "c", "8"));
        assertThat(value("int twice(int x) { return 20 * x; }\ntwice(1)")).isEqualTo(20);
        assertThat(value("record Point(int x, int y) { int sum() { return x + y; } }\nnew Point(1, 2).sum()"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int x = 1;\\nint y = z;              | 2 | cannot find symbol",
                "seen.add(1);\\n\\nint y = \"a\";     | 1 | cannot find symbol",
                "System.out.println(1);\\nfoo();\\n1  | 2 | cannot find symbol",
                "int y = \"a\";                       | 1 | incompatible types",
                "int a = 1;\\nif (a > 0) {\\n a++;     | 3 | reached end of file",
                "int a = 1;\\n)                       | 2 | illegal start",
            })
    void what_does_not_compile_is_told_with_its_line(String code, int line, String message) {
        CellFailedException failure = catchThrowableOfType(
                CellFailedException.class, () -> shell.evaluate("cell 7", code.replace("\\n", "\n")));

        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.kind()).isEqualTo("CompilationError");
        assertThat(failure.line()).isEqualTo(line);
        assertThat(failure.trace().get(0)).startsWith("cell 7, line " + line + ": ");
    }

    @Test
    void a_failure_is_told_by_cells_and_lines_first() throws Exception {
        shell.evaluate("cell 1", "\nint half(int x) {\n    return 1 / x;\n}");

        CellFailedException failure = catchThrowableOfType(
                CellFailedException.class,
                () -> shell.evaluate("cell 2", "int a = 0;\nList.of(a).forEach(x -> half(x));\n1"));

        assertThat(failure.kind()).isEqualTo("ArithmeticException");
        assertThat(failure).hasMessage("/ by zero").hasCauseInstanceOf(ArithmeticException.class);
        assertThat(failure.line()).as(failure.trace().toString()).isEqualTo(2);
        assertThat(failure.trace().get(0)).isEqualTo("    at cell 1, line 3 in half");
        assertThat(failure.trace()).contains("    at cell 2, line 2", "java.lang.ArithmeticException: / by zero");
        assertThat(failure.trace()).noneMatch(line -> line.contains("JShell") || line.contains("reflect"));
    }

    @Test
    void statements_that_run_together_fail_with_their_own_line() {
        CellFailedException failure = catchThrowableOfType(
                CellFailedException.class,
                () -> shell.evaluate(
                        "cell 2",
                        "int[] two = new int[2];\n\nArrays.fill(two, 1);\n\n// a word\nArrays.fill(two, 2);\n\n\nArrays.fill(two, 1, 5, 0);\n1"));

        assertThat(failure.line()).isEqualTo(9);
    }

    @Test
    void causes_are_told_too() {
        CellFailedException failure = catchThrowableOfType(
                CellFailedException.class,
                () -> shell.evaluate(
                        "cell 2",
                        "try { Integer.parseInt(\"x\"); }\ncatch (Exception e) { throw new IllegalStateException(\"no\", e); }"));

        assertThat(failure.kind()).isEqualTo("IllegalStateException");
        assertThat(failure.trace()).anyMatch(line -> line.startsWith("Caused by: java.lang.NumberFormatException"));
    }

    @Test
    void a_lambda_takes_variables_along() throws Exception {
        Object function = value("""
                int threshold = 5; long big = 1L << 40; double share = 0.5; String name = "volt"; boolean yes = true;
                List<Integer> list = new ArrayList<>(List.of(1, 2)); char c = 'x';
                (Far<String>) () -> {
                    String all = "";
                    for (int i = 0; i < 2; i++) { all += name + threshold + big + share + yes + list + c + i; }
                    return all;
                }
                """);
        value("threshold = 6;\n1");

        String once = "volt5" + (1L << 40) + "0.5true[1, 2]x";
        assertThat(faraway(function)).isEqualTo(once + "0" + once + "1");
        assertThat(((Callable<?>) function).call()).isEqualTo(once + "0" + once + "1");
    }

    @Test
    void lambdas_in_lambdas_in_functions_take_them_along() throws Exception {
        Object function = value("""
                int factor = 3;
                List<Integer> base = new ArrayList<>(List.of(1, 2, 3));
                Far<Integer> summing(int start, long pad) {
                    return () -> base.stream().mapToInt(x -> x * factor + start).map(y -> y + (int) pad).sum();
                }
                summing(100, 1L)
                """);

        assertThat(faraway(function)).isEqualTo(3 * (1 + 2 + 3) + 3 * 101);
    }

    @Test
    void classes_and_functions_of_cells_go_along() throws Exception {
        Object function = value("""
                record Point(int x, int y) implements java.io.Serializable {}
                class Shift implements java.io.Serializable {
                    int by;
                    Shift(int by) { this.by = by; }
                    Far<Integer> far(int more) { return () -> by + more + offset; }
                }
                int offset = 1000;
                int area(Point p) { return p.x() * p.y(); }
                Point corner = new Point(3, 4);
                (Far<Integer>) () -> area(corner) + new Shift(1).by
                """);

        assertThat(faraway(function)).isEqualTo(13);
        assertThat(faraway(value("new Shift(20).far(4)"))).isEqualTo(1024);
    }

    @Test
    void a_variable_that_a_function_reads_far_away_is_refused() throws Exception {
        Object function = value("""
                int offset = 1000;
                int shifted(int x) { return x + offset; }
                (Far<Integer>) () -> shifted(1)
                """);

        assertThat(((Callable<?>) function).call()).isEqualTo(1001);
        assertThatThrownBy(() -> faraway(function))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("offset has no value on executors");
    }

    @ParameterizedTest
    @CsvSource({
        "System.exit(3);",
        "Runtime.getRuntime().exit(3);",
        "Runtime.getRuntime().halt(3);",
        "java.util.function.IntConsumer end = System::exit; end.accept(3);",
        "record Rude(int x) { void end() { System.exit(x); } } new Rude(3).end();"
    })
    void cells_do_not_end_the_process(String code) {
        assertThatThrownBy(() -> shell.evaluate("cell 1", code))
                .isInstanceOf(CellFailedException.class)
                .hasMessageContaining("System.exit(3) would end the driver");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "while (true) { }",
                "int i = 0; do { i++; } while (i > -5); for (;;) { i = 0; }",
                "while (true) { try { Thread.sleep(1); } catch (InterruptedException e) { Thread.currentThread().interrupt(); } }",
                "java.util.stream.Stream.generate(() -> 1).forEach(x -> { });",
                "class Loop { void run() { while (true) { } } } new Loop().run();"
            })
    void endless_loops_end_when_the_thread_is_interrupted(String code) throws Exception {
        Thread me = Thread.currentThread();
        Thread killer = new Thread(() -> {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                return;
            }
            me.interrupt();
        });
        killer.start();
        try {
            assertThatThrownBy(() -> shell.evaluate("cell 1", code))
                    .isInstanceOf(CellFailedException.class)
                    .hasCauseInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            killer.join();
        }
    }

    @Test
    void threads_that_cells_leave_behind_end_with_the_shell() throws Exception {
        Thread left = (Thread) value("Thread t = new Thread(() -> { while (true) { } });\nt.start();\nt");
        left.setUncaughtExceptionHandler((thread, failure) -> {});

        shell.close();

        left.join(10_000);
        assertThat(left.isAlive()).isFalse();
    }
}
