package io.wheeltapper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small fleet with a model, and a job that each morning takes in what has been delivered, scores a day and judges the
 * scores. A day can only be judged when the next is known, so the job of one morning scores the day that began three mornings
 * before.
 */
final class DailyFleet {
    /** The first morning of the job. */
    static final LocalDate FIRST = LocalDate.of(2015, 4, 4);

    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final Instant DELIVERED_FROM = morning(FIRST.minusDays(3));
    private static final DateTimeFormatter IN_FILES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String JOB = """
            {"name": "daily", "max_concurrent_runs": 1, "queue": {"enabled": true}, "catch_up": "all",
             "schedule": {"quartz_cron_expression": "0 0 6 * * ?", "timezone_id": "UTC"},
             "tasks": [
               {"task_key": "ingest", "max_retries": -1,
                "wheeltapper_task": {"step": "ingest", "parameters": {"sources": "%1$s/{{job.slot.end.iso_date}}"}}},
               {"task_key": "score", "max_retries": -1, "depends_on": [{"task_key": "ingest"}],
                "wheeltapper_task": {"step": "score", "parameters": {"model": "small", "results_data": "scores",
                  "start_date": "{{job.slot.start-2d}}", "to_date": "{{job.slot.end-2d}}"}}},
               {"task_key": "evaluate", "max_retries": -1, "depends_on": [{"task_key": "score"}],
                "wheeltapper_task": {"step": "evaluate", "parameters": {"results_data": "scores",
                  "start_date": "{{job.slot.start-2d}}", "to_date": "{{job.slot.end-2d}}",
                  "report": "%1$s/{{job.slot.end.iso_date}}/report.html"}}}]}""";

    private final Path folder;
    private final LocalDate last;

    /** @param last the last morning of which there are records */
    private DailyFleet(Path folder, LocalDate last) {
        this.folder = folder;
        this.last = last;
    }

    /** Simulates it, takes in what was known before the first delivery, and trains the model. */
    static DailyFleet make(Path folder, int mornings) throws IOException {
        DailyFleet fleet = new DailyFleet(folder, FIRST.plusDays(mornings - 1));
        Path all = folder.resolve("all");
        Path workspace = folder.resolve("workspace");
        try (Verbs verbs = new Verbs()) {
            verbs.run(
                    workspace,
                    "simulate",
                    all.toString(),
                    "--machines",
                    "6",
                    "--to-date",
                    fleet.last.plusDays(1).toString());
            fleet.deliver(all);
            verbs.run(workspace, "ingest", folder.resolve("before").toString());
            verbs.run(
                    workspace,
                    ("train --model small --start-date 2015-01-03 --to-date 2015-03-01 --calibrate-to 2015-03-14"
                                    + " --test-to 2015-03-30 --trees 10 --depth 6 --trainer fast")
                            .split(" "));
        }
        return fleet;
    }

    private void deliver(Path all) throws IOException {
        cut(all, folder.resolve("before"), Instant.EPOCH, DELIVERED_FROM);
        for (LocalDate day = FIRST; !day.isAfter(last); day = day.plusDays(1)) {
            cut(all, delivery(day), DELIVERED_FROM, morning(day));
        }
        Files.copy(all.resolve("machines.csv"), folder.resolve("before/machines.csv"));
    }

    static Instant morning(LocalDate day) {
        return day.atTime(MORNING).toInstant(ZoneOffset.UTC);
    }

    /** The settings of the job. */
    String job() {
        return JOB.formatted(folder.resolve("delivered"));
    }

    /** What the job of a morning has written about the day that it scored. */
    Path report(LocalDate day) {
        return delivery(day).resolve("report.html");
    }

    /** A workspace in which no delivery has been taken in; a job works there. */
    Path workspace(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> paths = Files.walk(folder.resolve("workspace"))) {
            for (Path path : paths.toList()) {
                Files.copy(
                        path,
                        copy.resolve(
                                folder.resolve("workspace").relativize(path).toString()));
            }
        }
        return copy;
    }

    /** The rows that mornings up to and including {@code day} give when nothing disturbs them. */
    List<String> undisturbed(LocalDate day) throws IOException {
        Path workspace = workspace("undisturbed");
        try (Verbs verbs = new Verbs()) {
            verbs.run(workspace, "ingest", delivery(day).toString());
            verbs.run(
                    workspace,
                    "score",
                    "--model",
                    "small",
                    "--results-data",
                    "scores",
                    "--start-date",
                    DELIVERED_FROM.toString(),
                    "--to-date",
                    morning(day.minusDays(2)).toString());
        }
        return scores(workspace);
    }

    /** All rows of the results table. */
    static List<String> scores(Path workspace) {
        try (Verbs verbs = new Verbs()) {
            return verbs.run(
                            workspace,
                            "sql",
                            "SELECT * EXCEPT (run_id, scored_at) FROM scores ORDER BY ALL",
                            "--csv",
                            "--limit",
                            "0")
                    .lines()
                    .filter(line -> line.contains(","))
                    .toList();
        }
    }

    private Path delivery(LocalDate day) {
        return folder.resolve("delivered").resolve(day.toString());
    }

    /** Copies the records of a time, but for files that would hold none. */
    private void cut(Path from, Path to, Instant start, Instant end) throws IOException {
        Files.createDirectories(to);
        String first = IN_FILES.format(start);
        String behind = IN_FILES.format(end);
        for (String file : List.of("telemetry.csv", "errors.csv", "maint.csv", "failures.csv")) {
            List<String> lines = Files.readAllLines(from.resolve(file));
            List<String> kept = new ArrayList<>(List.of(lines.get(0)));
            lines.stream()
                    .skip(1)
                    .filter(line -> line.compareTo(first) >= 0 && line.compareTo(behind) < 0)
                    .forEach(kept::add);
            if (kept.size() > 1) {
                Files.write(to.resolve(file), kept);
            }
        }
    }
}
