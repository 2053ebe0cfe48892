package io.wheeltapper.driver.bodies;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the place of a failure in code that came with a task. */
final class UserFrames {
    private static final int MOST_OF_A_TRACE = 30_000;

    private final ClassLoader loader;

    /**
     * Creates a finder.
     *
     * @param loader loader of the user's classes
     */
    UserFrames(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Returns the stack trace down to the user's code, without the frames that called it; preceded by the user's own
     * places if other frames are on top.
     */
    String trace(Throwable failure) {
        List<StackTraceElement> own = own(failure);
        cutBelowUser(failure);
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        StackTraceElement[] frames = failure.getStackTrace();
        boolean isOnTop = frames.length > 0 && isOwn(frames[0]);
        if (!isOnTop && !own.isEmpty()) {
            out.println("In the task's own code:");
            own.forEach(frame -> out.println("\tat " + frame));
            out.println();
        }
        failure.printStackTrace(out);
        String trace = text.toString();
        return trace.length() <= MOST_OF_A_TRACE ? trace : trace.substring(0, MOST_OF_A_TRACE) + "…";
    }

    /** Returns the user's frames of a failure and its causes, each once. */
    private List<StackTraceElement> own(Throwable failure) {
        Set<StackTraceElement> own = new LinkedHashSet<>();
        for (Throwable cause : chain(failure)) {
            Arrays.stream(cause.getStackTrace()).filter(this::isOwn).forEach(own::add);
        }
        return List.copyOf(own);
    }

    private void cutBelowUser(Throwable failure) {
        for (Throwable cause : chain(failure)) {
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = frames.length - 1; i >= 0; i--) {
                if (isOwn(frames[i])) {
                    cause.setStackTrace(Arrays.copyOf(frames, i + 1));
                    break;
                }
            }
        }
    }

    private boolean isOwn(StackTraceElement frame) {
        try {
            return Class.forName(frame.getClassName(), false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException | LinkageError e) {
            // Hidden classes and those of other loaders cannot be found by name, so they are not the user's.
            return false;
        }
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
