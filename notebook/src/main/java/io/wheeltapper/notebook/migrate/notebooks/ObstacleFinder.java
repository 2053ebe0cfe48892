package io.wheeltapper.notebook.migrate.notebooks;

import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.SourceCell;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds parts that do not run here: cells of other languages, and calls and paths of another platform. */
final class ObstacleFinder {
    /** A pattern to find in code, including strings. */
    private record Look(String what, Pattern pattern, String instead) {}

    private static final List<Look> LOOKS = List.of(
            new Look(
                    "mount point",
                    Pattern.compile(
                            "\\bdbutils\\s*\\.\\s*fs\\s*\\.\\s*(mount|unmount|refreshMounts)\\b|['\"`(](?:/dbfs|dbfs:)?/mnt/"),
                    "Name the storage directly: a folder, hdfs:// or https://, as ingest accepts it."),
            new Look(
                    "dbutils.fs",
                    Pattern.compile("\\bdbutils\\s*\\.\\s*fs\\b"),
                    "Files are ordinary files here; ingest reads folders and addresses."),
            new Look(
                    "DBFS path",
                    Pattern.compile("\\bdbfs:/|['\"`]/dbfs/|/FileStore/"),
                    "Tables and models have names in the workspace, not paths."),
            new Look(
                    "cloud storage path",
                    Pattern.compile("\\b(abfss?|wasbs?|adl|s3a?|gs)://"),
                    "Copy the files to a folder, hdfs:// or https://, or give Spark the connector."),
            new Look(
                    "dbutils.secrets",
                    Pattern.compile("\\bdbutils\\s*\\.\\s*secrets\\b"),
                    "\"wheeltapper secrets put SCOPE KEY\" stores it; a job refers to it as {{secrets/SCOPE/KEY}}."),
            new Look(
                    "dbutils.library",
                    Pattern.compile("\\bdbutils\\s*\\.\\s*library\\b"),
                    "Put jars on the driver's class path."),
            new Look(
                    "CREATE WIDGET",
                    Pattern.compile("(?i)\\b(create|remove)\\s+widget\\b"),
                    "SQL has no widgets here. A job passes parameters; remove the line."),
            new Look(
                    "Databricks setting",
                    Pattern.compile("\\bspark\\.databricks\\."),
                    "Remove it; it does not exist in plain Spark."));

    private final Map<String, Obstacle> found = new LinkedHashMap<>();

    private ObstacleFinder() {}

    /** Returns each kind once, with its number of occurrences and the first place. */
    static List<Obstacle> find(List<SourceCell> cells, NotebookCode code) {
        ObstacleFinder finder = new ObstacleFinder();
        cells.forEach(finder::language);
        code.statements().forEach(finder::look);
        if (code.tooLong() > 0) {
            finder.found.put(
                    "long",
                    new Obstacle(
                            "statement too long, or too many statements",
                            code.tooLong(),
                            0,
                            0,
                            null,
                            "",
                            "It was not analyzed: it is data rather than code."));
        }
        return new ArrayList<>(finder.found.values());
    }

    private void language(SourceCell cell) {
        if (!cell.language().runsHere() && !cell.text().isBlank()) {
            boolean isNamed =
                    cell.language() == CodeLanguage.OTHER && !cell.magic().isEmpty();
            String what = isNamed ? cell.magic() : cell.language().title();
            int line = 1 + (int) cell.text().lines().takeWhile(String::isBlank).count();
            String text = cell.text().lines().skip(line - 1L).findFirst().orElse("");
            add(what, cell, line, Statement.shown(text), instead(cell.language()));
        }
    }

    private static String instead(CodeLanguage language) {
        return switch (language) {
            case PYTHON, SCALA, R ->
                "Use the Wheeltapper notebook or step with the same purpose, or write it in Java or SQL.";
            case SHELL -> "Shell commands do not run here; run them outside, before the job.";
            case FILE_SYSTEM -> "Use the shell; files are ordinary files here.";
            case PACKAGES -> "There is no Python environment; put jars on the driver's class path.";
            case RUN -> "Call notebook.run(\"path\", 0), which shares nothing but its result, or copy the cells here.";
            case JAVA, SQL, MARKDOWN, OTHER -> "Remove it, or write it in Java or SQL.";
        };
    }

    private void look(Statement statement) {
        for (Look look : LOOKS) {
            Matcher matcher = statement.inCode(look.pattern());
            while (matcher.find()) {
                add(
                        look.what(),
                        statement.cell(),
                        statement.lineAt(matcher.start()),
                        statement.lineTextAt(matcher.start()),
                        look.instead());
            }
        }
    }

    private void add(String what, SourceCell cell, int line, String text, String instead) {
        Obstacle first = new Obstacle(what, 1, cell.number(), line, cell.fileLine(line), text, instead);
        found.merge(
                what,
                first,
                (before, now) -> new Obstacle(
                        what,
                        before.count() + 1,
                        before.cell(),
                        before.line(),
                        before.fileLine(),
                        before.text(),
                        instead));
    }
}
