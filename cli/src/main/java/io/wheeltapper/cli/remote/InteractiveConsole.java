package io.wheeltapper.cli.remote;

import java.io.Console;
import java.util.Optional;

/** The terminal of an interactive user. */
final class InteractiveConsole {
    private InteractiveConsole() {}

    /**
     * Returns the console; the launcher tells whether the input is interactive, since newer Java versions also have a
     * console for files and pipes.
     */
    @SuppressWarnings("SystemConsoleNull")
    static Optional<Console> find() {
        return Boolean.getBoolean("wheeltapper.keyboard") ? Optional.ofNullable(System.console()) : Optional.empty();
    }
}
