package io.wheeltapper.notebook.migrate.files;

import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.code.SourceCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits notebooks in Databricks' source format, and keeps the line of each cell, which parsed documents do not have.
 */
final class CommandSplitter {
    private static final String HEAD = " Databricks notebook source";
    private static final String SEPARATOR = " COMMAND ----------";

    private final String mark;
    private final CodeLanguage language;
    private final List<SourceCell> cells = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private int firstLine = 1;

    private CommandSplitter(String mark, CodeLanguage language) {
        this.mark = mark;
        this.language = language;
    }

    /** Returns the notebook in a text; empty if its first line does not mark one. */
    static Optional<SourceNotebook> read(String file, String text) {
        String first = text.lines().findFirst().orElse("").replace("\uFEFF", "").stripTrailing();
        for (String mark : List.of("#", "//", "--")) {
            if (first.equals(mark + HEAD)) {
                CodeLanguage language = language(mark, file);
                return Optional.of(new SourceNotebook(file, language, new CommandSplitter(mark, language).cells(text)));
            }
        }
        return Optional.empty();
    }

    private static CodeLanguage language(String mark, String file) {
        return switch (mark) {
            case "//" -> file.endsWith(".java") ? CodeLanguage.JAVA : CodeLanguage.SCALA;
            case "--" -> CodeLanguage.SQL;
            default -> file.toLowerCase(java.util.Locale.ROOT).endsWith(".r") ? CodeLanguage.R : CodeLanguage.PYTHON;
        };
    }

    private List<SourceCell> cells(String text) {
        int number = 1;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (number > 1) {
                line(number, line.stripTrailing());
            }
            number++;
        }
        end();
        return cells;
    }

    private void line(int number, String line) {
        if (line.equals(mark + SEPARATOR)) {
            end();
        } else if (line.startsWith(mark + " DBTITLE ")) {
            add(number, "");
        } else if (line.startsWith(mark + " MAGIC")) {
            String rest = line.substring(mark.length() + " MAGIC".length());
            add(number, rest.startsWith(" ") ? rest.substring(1) : rest);
        } else {
            add(number, line);
        }
    }

    private void add(int number, String line) {
        if (lines.isEmpty()) {
            if (line.isBlank()) {
                return;
            }
            firstLine = number;
        }
        lines.add(line);
    }

    private void end() {
        if (!lines.isEmpty()) {
            cells.add(SourceCell.of(cells.size() + 1, String.join("\n", lines), language, firstLine));
            lines.clear();
        }
    }
}
