package io.wheeltapper.notebook.documents.convert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The language of a source text, unless a cell has another one. */
enum SourceLanguage {
    JAVA("java", "//"),
    SCALA("scala", "//"),
    PYTHON("python", "#"),
    R("r", "#"),
    SQL("sql", "--");

    private static final String TITLE = " Databricks notebook source";

    final String word;
    /** The start of a comment. */
    final String comment;

    SourceLanguage(String word, String comment) {
        this.word = word;
        this.comment = comment;
    }

    String title() {
        return comment + TITLE;
    }

    String marker() {
        return comment + " COMMAND ----------";
    }

    String magic() {
        return comment + " MAGIC";
    }

    /** Returns the prefix of Wheeltapper's own lines, which other tools see as comments. */
    String own() {
        return comment + " WHEELTAPPER";
    }

    static SourceLanguage of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElse(JAVA);
    }

    /** Returns the language of a file extension; Java for unknown ones. */
    static SourceLanguage ofName(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "scala" -> SCALA;
            case "py" -> PYTHON;
            case "r" -> R;
            case "sql" -> SQL;
            default -> JAVA;
        };
    }

    /**
     * Returns the language by the first line, and by the extension if several languages have the same comments; empty
     * for other texts.
     */
    static Optional<SourceLanguage> of(String name, String firstLine) {
        String small = name.toLowerCase(Locale.ROOT);
        if (firstLine.equals(JAVA.title())) {
            return Optional.of(small.endsWith(".scala") ? SCALA : JAVA);
        }
        if (firstLine.equals(PYTHON.title())) {
            return Optional.of(small.endsWith(".r") ? R : PYTHON);
        }
        return firstLine.equals(SQL.title()) ? Optional.of(SQL) : Optional.empty();
    }
}
