package io.wheeltapper.driver.notebooks.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/** Describes failures in terms of the notebook: its cells and their lines. */
final class CellFailures {
    private static final int MOST_FRAMES = 40;
    private static final int MOST_OF_A_MESSAGE = 10_000;

    private final JShell shell;
    private final Map<String, Origin> origins;

    /**
     * Creates a translator.
     *
     * @param origins origins of the pieces, by the shell's names for them
     */
    CellFailures(JShell shell, Map<String, Origin> origins) {
        this.shell = shell;
        this.origins = origins;
    }

    /**
     * The origin of a piece of code.
     *
     * @param place name of its cell, such as {@code cell 3}
     * @param line line of the cell on which it begins
     */
    record Origin(String place, int line) {}

    CellFailedException rejected(Snippet snippet, Origin origin) {
        List<String> trace = new ArrayList<>();
        String first = "";
        int firstLine = 0;
        for (Diag problem : shell.diagnostics(snippet).filter(Diag::isError).toList()) {
            String source = snippet.source();
            int at = (int) Math.max(0, Math.min(problem.getPosition(), source.length()));
            int line = origin.line()
                    + (int) source.substring(0, at)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            int begin = source.lastIndexOf('\n', at - 1) + 1;
            int end = source.indexOf('\n', at);
            String text = source.substring(begin, end < 0 ? source.length() : end);
            if (firstLine == 0) {
                firstLine = line;
                first = problem.getMessage(Locale.ROOT).lines().findFirst().orElse("");
            }
            trace.add("%s, line %d: %s".formatted(origin.place(), line, problem.getMessage(Locale.ROOT)));
            trace.add("    " + text);
            trace.add("    " + " ".repeat(at - begin) + "^");
        }
        return new CellFailedException(
                "CompilationError", "Line %d: %s".formatted(firstLine, first), firstLine, trace, null);
    }

    CellFailedException incomplete(Code code, String place) {
        String begin = code.text().strip().lines().findFirst().orElse("");
        return new CellFailedException(
                "CompilationError",
                "Line %d: the code is not complete; a bracket or a quote may be missing".formatted(code.line()),
                code.line(),
                List.of(
                        "%s, line %d: from here on the code is not complete:".formatted(place, code.line()),
                        "    " + begin),
                null);
    }

    CellFailedException thrown(JShellException thrown, @Nullable Throwable raw, Origin origin) {
        if (thrown instanceof UnresolvedReferenceException unresolved) {
            String names = String.join(
                    ", ", shell.unresolvedDependencies(unresolved.getSnippet()).toList());
            return new CellFailedException(
                    "CompilationError",
                    "%s uses %s, which is not defined"
                            .formatted(unresolved.getSnippet().name(), names),
                    origin.line(),
                    List.of("%s, line %d: %s is not defined".formatted(origin.place(), origin.line(), names)),
                    raw);
        }
        List<String> trace = new ArrayList<>();
        List<String> own = new ArrayList<>();
        int line = 0;
        String before = "";
        for (Throwable each = thrown; each instanceof EvalException failure; each = failure.getCause()) {
            trace.add(before + failure.getExceptionClassName() + message(shortened(failure.getMessage())));
            before = "Caused by: ";
            StackTraceElement[] frames = failure.getStackTrace();
            int last = last(frames);
            for (int i = 0; i <= last; i++) {
                String place = place(frames[i]);
                if (place != null) {
                    own.add("    at " + place);
                    line = line == 0 && origin.place().equals(placeOf(frames[i])) ? lineOf(frames[i]) : line;
                }
                if (i < MOST_FRAMES) {
                    trace.add("    at " + (place == null ? frames[i] : place));
                } else if (i == MOST_FRAMES) {
                    trace.add("    … %,d more".formatted(last - i));
                }
            }
        }
        List<String> told = new ArrayList<>(own.stream().distinct().toList());
        told.addAll(trace);
        Throwable known = raw == null ? thrown : raw;
        String kind = known.getClass().getSimpleName();
        String text = shortened(known.getMessage());
        String message = text == null ? kind : text;
        return new CellFailedException(kind, message, line, told, known);
    }

    /** Returns a shortened message, since a message is copied several times on its way to people. */
    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MOST_OF_A_MESSAGE
                ? text
                : "%s… (%,d characters)".formatted(text.substring(0, MOST_OF_A_MESSAGE), text.length());
    }

    private static String message(@Nullable String text) {
        return text == null ? "" : ": " + text;
    }

    /** Returns the index of the deepest frame of a cell; the frames that called it are Wheeltapper's. */
    private int last(StackTraceElement[] frames) {
        for (int i = frames.length - 1; i >= 0; i--) {
            if (origin(frames[i]) != null) {
                return i;
            }
        }
        return Math.min(frames.length, MOST_FRAMES) - 1;
    }

    /** Returns the origin of a frame; the shell names pieces of code like files: {@code #name}. */
    private @Nullable Origin origin(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#") ? origins.get(file.substring(1)) : null;
    }

    private String placeOf(StackTraceElement frame) {
        Origin origin = origin(frame);
        return origin == null ? "" : origin.place();
    }

    private int lineOf(StackTraceElement frame) {
        Origin origin = origin(frame);
        return origin == null ? 0 : origin.line() + frame.getLineNumber() - 1;
    }

    private @Nullable String place(StackTraceElement frame) {
        Origin origin = origin(frame);
        if (origin == null) {
            return null;
        }
        String method = frame.getMethodName();
        String in =
                method.isEmpty() || method.startsWith("do_it$") || method.startsWith("lambda$") ? "" : " in " + method;
        return "%s, line %d%s".formatted(origin.place(), lineOf(frame), in);
    }
}
