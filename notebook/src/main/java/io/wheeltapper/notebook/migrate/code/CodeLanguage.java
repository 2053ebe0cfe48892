package io.wheeltapper.notebook.migrate.code;

import java.util.Locale;

/** The language or command of a cell. */
public enum CodeLanguage {
    JAVA("Java"),
    SQL("SQL"),
    MARKDOWN("text"),
    PYTHON("Python"),
    SCALA("Scala"),
    R("R"),
    /** {@code %sh} */
    SHELL("shell commands"),
    /** {@code %fs} */
    FILE_SYSTEM("file commands (%fs)"),
    /** {@code %pip} and {@code %conda} */
    PACKAGES("package installs"),
    /** {@code %run} */
    RUN("%run"),
    /** Any other {@code %name}. */
    OTHER("other commands");

    private final String title;

    CodeLanguage(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Returns whether a cell in it runs here unchanged. */
    public boolean runsHere() {
        return this == JAVA || this == SQL || this == MARKDOWN;
    }

    /** Returns whether it is code that can be analyzed. */
    public boolean isCode() {
        return this == JAVA || this == SQL || this == PYTHON || this == SCALA || this == R;
    }

    /** Returns the language with the name used in notebooks, such as {@code python}. */
    public static CodeLanguage named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "java" -> JAVA;
            case "sql" -> SQL;
            case "md", "md-sandbox", "markdown" -> MARKDOWN;
            case "python", "python2", "python3", "py", "ipython", "pyspark" -> PYTHON;
            case "scala" -> SCALA;
            case "r" -> R;
            case "sh", "bash" -> SHELL;
            case "fs" -> FILE_SYSTEM;
            case "pip", "conda", "uv" -> PACKAGES;
            case "run" -> RUN;
            default -> OTHER;
        };
    }
}
