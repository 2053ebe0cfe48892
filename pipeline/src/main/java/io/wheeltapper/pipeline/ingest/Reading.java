package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The one place where what goes wrong in reading a file becomes a failure that names the file. Libraries throw whatever
 * comes of a damaged file, such as a NegativeArraySizeException.
 */
final class Reading {
    private Reading() {}

    /** What reads from a file. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    /**
     * Runs {@code action}.
     *
     * @param file for messages
     * @throws WheeltapperException for everything that goes wrong
     */
    static <T> T of(String file, Action<T> action) {
        try {
            return action.run();
        } catch (WheeltapperException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw IngestErrors.unreadable(file, e.getCause());
        } catch (IOException | RuntimeException e) {
            throw IngestErrors.unreadable(file, e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // A damaged length or depth asks for what no memory holds.
            throw IngestErrors.unreadable(file, e);
        }
    }
}
