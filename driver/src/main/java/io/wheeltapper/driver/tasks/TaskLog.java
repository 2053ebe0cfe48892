package io.wheeltapper.driver.tasks;

import io.wheeltapper.protocol.TaskReport.LogLine;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The unreported lines of a task. If there are too many, the oldest are dropped, and a line says how many. */
final class TaskLog {
    static final int MOST_LINES = 10_000;
    static final int MOST_IN_A_REPORT = 1_000;
    private static final int MOST_CHARACTERS_IN_A_REPORT = 500_000;
    private static final int MOST_CHARACTERS_IN_A_LINE = 10_000;

    private final Redaction redaction;
    private final InstantSource clock;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long dropped;

    TaskLog(Redaction redaction, InstantSource clock) {
        this.redaction = redaction;
        this.clock = clock;
    }

    /** Adds the lines of {@code text}. */
    synchronized void add(String text) {
        long at = clock.millis();
        redaction.text(text).lines().map(TaskLog::shortened).forEach(line -> {
            lines.addLast(new LogLine(at, line));
            if (lines.size() > MOST_LINES) {
                lines.removeFirst();
                dropped++;
            }
        });
    }

    /** Removes and returns the oldest lines, as many as fit into one report. */
    synchronized List<LogLine> take() {
        List<LogLine> taken = new ArrayList<>();
        if (dropped > 0) {
            taken.add(new LogLine(
                    clock.millis(),
                    "%,d lines are missing here, since lines were written faster than they could be reported."
                            .formatted(dropped)));
            dropped = 0;
        }
        int characters = 0;
        while (!lines.isEmpty() && taken.size() < MOST_IN_A_REPORT && characters < MOST_CHARACTERS_IN_A_REPORT) {
            LogLine line = lines.removeFirst();
            characters += line.line().length();
            taken.add(line);
        }
        return taken;
    }

    synchronized boolean isEmpty() {
        return lines.isEmpty() && dropped == 0;
    }

    private static String shortened(String line) {
        return line.length() <= MOST_CHARACTERS_IN_A_LINE
                ? line
                : "%s… (%,d characters)".formatted(line.substring(0, MOST_CHARACTERS_IN_A_LINE), line.length());
    }
}
