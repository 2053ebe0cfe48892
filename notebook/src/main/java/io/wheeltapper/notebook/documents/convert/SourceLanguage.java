package io.wheeltapper.notebook.documents.convert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a source text is written in, when no cell says otherwise. */
enum SourceLanguage {
    JAVA("java", "//"),
    SCALA("scala", "//"),
    PYTHON("python", "#"),
    R("r", "#"),
    SQL("sql", "--");

    private static final String TITLE = " Databricks notebook source";

    final String word;
    /** With which a comment begins. */
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

    /** Returns our own lines, which other tools take for comments. */
    String own() {
        return comment + " WHEELTAPPER";
    }

    static SourceLanguage of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElse(JAVA);
    }

    /** By the end of the name; Java where it tells no other. */
    static SourceLanguage ofName(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "scala" -> SCALA;
            case "py" -> PYTHON;
            case "r" -> R;
            case "sql" -> SQL;
            default -> JAVA;
        };
    }

    /** By the first line, and by the end of the name where several languages write comments alike; none for other texts. */
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
