package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Reports on standard error what a verb is doing: on a terminal, a progress bar for each phase; elsewhere, a line for
 * each phase. Standard output is left to the result.
 */
final class PhaseReport implements Progress, AutoCloseable {
    private final PrintWriter err;
    private final boolean terminal;
    private final Instant start = Instant.now();
    private @Nullable ProgressBar bar;

    PhaseReport(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void phase(String description) {
        close();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(description)
                    .setInitialMax(0)
                    .setUnit(" tasks", 1)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .hideEta()
                    .build();
        } else {
            err.printf("%5.1f s  %s%n", Duration.between(start, Instant.now()).toMillis() / 1_000.0, description);
            err.flush();
        }
    }

    /** Adds to the tasks of the current phase. */
    synchronized void planned(int tasks) {
        if (bar != null) {
            bar.maxHint(bar.getMax() + tasks);
        }
    }

    /** Counts one task of the current phase as done. */
    synchronized void done() {
        if (bar != null) {
            bar.step();
        }
    }

    /** Ends the last phase. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
