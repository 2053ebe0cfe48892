package io.wheeltapper.cli.remote;

import java.io.Console;
import java.util.Optional;

/** The person at the terminal, if there is one. */
final class Keyboard {
    private Keyboard() {}

    /**
     * Returns the launcher says whether somebody types: newer versions of Java have a console for files and pipes, too.
     */
    @SuppressWarnings("SystemConsoleNull")
    static Optional<Console> find() {
        return Boolean.getBoolean("wheeltapper.keyboard") ? Optional.ofNullable(System.console()) : Optional.empty();
    }
}
