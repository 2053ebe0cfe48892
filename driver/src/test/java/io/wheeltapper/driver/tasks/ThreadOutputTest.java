package io.wheeltapper.driver.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadOutputTest {
    private final ByteArrayOutputStream original = new ByteArrayOutputStream();
    private final PrintStream out = ThreadOutput.around(new PrintStream(original, true, StandardCharsets.UTF_8));
    private final List<String> lines = new ArrayList<>();

    @Test
    void what_the_thread_prints_goes_to_its_log_and_the_rest_where_it_went() throws Exception {
        out.println("before");
        ThreadOutput.capture(lines::add, () -> {
            out.println("größer");
            out.print("a ");
            Thread other = new Thread(() -> out.println("another thread"));
            other.start();
            other.join();
            out.printf("line%n%nand the rest");
        });
        out.println("after");

        assertThat(lines).containsExactly("größer", "a line", " ", "and the rest");
        assertThat(original.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("before\nanother thread\nafter\n");
    }

    @Test
    void a_failure_ends_the_capture() {
        assertThatThrownBy(() -> ThreadOutput.capture(lines::add, () -> {
                    out.print("so far");
                    throw new IllegalStateException("no further");
                }))
                .hasMessage("no further");
        out.print("outside");
        assertThat(lines).containsExactly("so far");
        assertThat(original.toString(StandardCharsets.UTF_8)).isEqualTo("outside");
    }
}
