package io.wheeltapper.forest;

/**
 * Signals that a forest file is damaged, foreign, or of a later version. The message names the file and says what to
 * do.
 */
public final class UnreadableForestException extends RuntimeException {
    UnreadableForestException(String file, String what, String remedy) {
        super("Forest file %s %s. %s".formatted(file, what, remedy));
    }
}
