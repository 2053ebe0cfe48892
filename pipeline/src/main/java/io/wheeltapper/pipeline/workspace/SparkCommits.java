package io.wheeltapper.pipeline.workspace;

import io.delta.exceptions.DeltaConcurrentModificationException;
import org.apache.spark.SparkThrowable;

/** Tells writes of Spark's that another commit has overtaken from those that have failed. */
public final class SparkCommits {
    private SparkCommits() {}

    /** A write that ends with one commit or none. */
    @FunctionalInterface
    public interface Write<E extends Exception> {
        void run() throws E;
    }

    /**
     * Runs {@code write} once.
     *
     * @return whether it succeeded; false if another commit came in between
     */
    public static <E extends Exception> boolean succeeds(Write<E> write) throws E {
        try {
            write.run();
            return true;
        } catch (Exception e) {
            if (isConflict(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeltaConcurrentModificationException
                    || cause instanceof org.apache.spark.sql.delta.DeltaConcurrentModificationException
                    || String.valueOf(cause.getMessage()).contains("DELTA_PROTOCOL_CHANGED")
                    || (cause instanceof SparkThrowable known && "DELTA_PATH_EXISTS".equals(known.getCondition()))) {
                return true;
            }
        }
        return false;
    }
}
