package io.wheeltapper.driver.tasks;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Redirects what a thread prints on the process's output to the log of its task. Output of threads that it starts is
 * not redirected, since a pool's threads would outlive the task and print for others.
 */
public final class ThreadOutput {
    private static final ThreadLocal<@Nullable Lines> BOUND = new ThreadLocal<>();

    private ThreadOutput() {}

    /** Returns a stream that prints to the log of the current thread's task, or else to {@code original}. */
    public static PrintStream around(PrintStream original) {
        return new PrintStream(new Switch(original), true, StandardCharsets.UTF_8);
    }

    /** Runs {@code work} while its output goes to {@code lines}, line by line. */
    public static void capture(Consumer<String> lines, Work work) throws Exception {
        Lines sink = new Lines(lines);
        BOUND.set(sink);
        try {
            work.run();
        } finally {
            BOUND.remove();
            sink.finish();
        }
    }

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private static final class Switch extends OutputStream {
        private final PrintStream original;

        Switch(PrintStream original) {
            this.original = original;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Lines sink = BOUND.get();
            if (sink == null) {
                original.write(bytes, offset, length);
            } else {
                sink.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            original.flush();
        }
    }

    /** Used by one thread only. */
    private static final class Lines {
        /** Limit of a line; the rest is dropped. */
        private static final int MOST_OF_A_LINE = 100_000;

        private final Consumer<String> lines;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(Consumer<String> lines) {
            this.lines = lines;
        }

        void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n') {
                    end();
                } else if (line.size() < MOST_OF_A_LINE) {
                    line.write(bytes[i]);
                }
            }
        }

        void finish() {
            if (line.size() > 0) {
                end();
            }
        }

        private void end() {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            lines.accept(text.isEmpty() ? " " : text);
        }
    }
}
