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

/** Finds what does not run here: cells of other languages, and calls and paths of another platform. */
final class ObstacleFinder {
    /** In code, strings included. */
    private record Look(String what, Pattern pattern, String instead) {}

    private static final List<Look> LOOKS = List.of(
            new Look(
                    "mount point",
                    Pattern.compile(
                            "\\bdbutils\\s*\\.\\s*fs\\s*\\.\\s*(mount|unmount|refreshMounts)\\b|['\"`(](?:/dbfs|dbfs:)?/mnt/"),
                    "Name the storage itself: a folder, hdfs:// or https://, as ingest takes them."),
            new Look(
                    "dbutils.fs",
                    Pattern.compile("\\bdbutils\\s*\\.\\s*fs\\b"),
                    "Files are ordinary files here; ingest reads folders and addresses."),
            new Look(
                    "DBFS path",
                    Pattern.compile("\\bdbfs:/|['\"`]/dbfs/|/FileStore/"),
                    "Tables and models have names in the workspace, and no paths."),
            new Look(
                    "cloud storage path",
                    Pattern.compile("\\b(abfss?|wasbs?|adl|s3a?|gs)://"),
                    "Fetch the files to a folder, hdfs:// or https://, or give Spark the connector."),
            new Look(
                    "dbutils.secrets",
                    Pattern.compile("\\bdbutils\\s*\\.\\s*secrets\\b"),
                    "\"wheeltapper secrets put SCOPE KEY\" keeps it; a job names it as {{secrets/SCOPE/KEY}}."),
            new Look(
                    "dbutils.library",
                    Pattern.compile("\\bdbutils\\s*\\.\\s*library\\b"),
                    "Put jars on the driver's class path."),
            new Look(
                    "CREATE WIDGET",
                    Pattern.compile("(?i)\\b(create|remove)\\s+widget\\b"),
                    "Plain SQL knows no widgets. A job hands parameters over; take the line out."),
            new Look(
                    "Databricks setting",
                    Pattern.compile("\\bspark\\.databricks\\."),
                    "Leave it out; plain Spark does not know it."));

    private final Map<String, Obstacle> found = new LinkedHashMap<>();

    private ObstacleFinder() {}

    /** Returns each kind once, with how often and where first. */
    static List<Obstacle> find(List<SourceCell> cells, NotebookCode code) {
        ObstacleFinder finder = new ObstacleFinder();
        cells.forEach(finder::language);
        code.statements().forEach(finder::look);
        if (code.tooLong() > 0) {
            finder.found.put(
                    "long",
                    new Obstacle(
                            "statement too long, or one too many",
                            code.tooLong(),
                            0,
                            0,
                            null,
                            "",
                            "It was not looked at: it is data rather than code."));
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
            case PYTHON, SCALA, R -> "Use the notebook or step of ours that does the same, or write it in Java or SQL.";
            case SHELL -> "Nothing here runs shell commands; do it before the job, outside.";
            case FILE_SYSTEM -> "Use the shell; files are ordinary files here.";
            case PACKAGES -> "There is no Python to install for; put jars on the driver's class path.";
            case RUN -> "Call notebook.run(\"path\", 0), which shares nothing but its result, or bring the cells here.";
            case JAVA, SQL, MARKDOWN, OTHER -> "Leave it out, or write it in Java or SQL.";
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
