package io.wheeltapper.benchmarks;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;

/**
 * The morning of a plant, in fresh processes: {@code ingest} of yesterday's files, with an error that is two days late, then
 * {@code score --since-last} to the short list; beside eleven months of history. Then what people ask meanwhile: {@code tables},
 * {@code models list}, {@code evaluate} of a month.
 *
 * <p>Run: {@code WHEELTAPPER_BEFORE=../before benchmarks/run morning_seconds} compares with another checkout.
 */
final class MorningBenchmark implements Benchmark {
    private static final LocalDate FIRST_DAY = LocalDate.parse("2015-12-01");
    private static final int DAYS = 5;
    private static final String RESULTS = "results";
    /** What a time in the files begins with, by its length. */
    private static final int DATE_LENGTH = 10;

    @Override
    public List<String> names() {
        return List.of("morning_seconds", "tables_seconds", "models_list_seconds", "evaluate_month_seconds");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        List<Program> programs = Program.compared();
        List<Plant> plants = new ArrayList<>();
        for (Program program : programs) {
            plants.add(
                    plants.isEmpty()
                            ? Plant.make(bench, program)
                            : plants.get(0).copy(bench, program));
        }
        Path days = days(bench);
        // The first day is not measured: it builds what has to be built, and fills the caches of the disk.
        plants.forEach(plant -> plant.morning(days, FIRST_DAY));
        List<Measurement> measured = new ArrayList<>();
        double[][] seconds = new double[programs.size()][DAYS];
        List<String> runs = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < plants.size(); i++) {
                List<Program.Run> morning = plants.get(i).morning(days, FIRST_DAY.plusDays(day + 1));
                seconds[i][day] =
                        morning.stream().mapToDouble(Program.Run::seconds).sum();
                String run = "%s: ingest %s; score %s".formatted(programs.get(i), morning.get(0), morning.get(1));
                runs.add(run);
                bench.log().println("  " + run);
            }
        }
        measured.add(measurement("morning_seconds", seconds, runs, bench.machines()));
        Map.of(
                        "tables_seconds", List.of("tables"),
                        "models_list_seconds", List.of("models", "list"),
                        "evaluate_month_seconds",
                                List.of(
                                        "evaluate",
                                        "--results-data",
                                        RESULTS,
                                        "--start-date",
                                        "2015-11-01",
                                        "--to-date",
                                        "2015-12-01"))
                .forEach((name, command) -> measured.add(small(name, command, plants, bench)));
        return measured;
    }

    private static Measurement small(String name, List<String> command, List<Plant> plants, Workbench bench) {
        double[][] seconds = new double[plants.size()][DAYS];
        List<String> runs = new ArrayList<>();
        for (int run = 0; run < DAYS; run++) {
            for (int i = 0; i < plants.size(); i++) {
                Program.Run one = plants.get(i).run(command);
                seconds[i][run] = one.seconds();
                runs.add("%s: %s".formatted(plants.get(i).program(), one));
            }
        }
        return measurement(name, seconds, runs, bench.machines());
    }

    private static Measurement measurement(String name, double[][] seconds, List<String> runs, int machines) {
        String peer = seconds.length == 1
                ? "none"
                : String.format(Locale.ROOT, "the build before: %.1f s", Measurement.median(seconds[1]));
        return new Measurement(
                name,
                Measurement.median(seconds[0]),
                "s in fresh processes (%,d machines)".formatted(machines),
                peer,
                runs);
    }

    /** Returns a folder with a folder for each day, with the records of that day and an error of two days before. */
    private static Path days(Workbench bench) {
        Path days = bench.fresh("morning-days");
        for (int day = 0; day <= DAYS; day++) {
            LocalDate date = FIRST_DAY.plusDays(day);
            String text = date.toString();
            Path folder = days.resolve(text);
            for (DataSet dataSet : List.of(DataSet.TELEMETRY, DataSet.ERRORS, DataSet.MAINTENANCE)) {
                copyRecords(file(bench, dataSet), folder.resolve(name(bench, dataSet)), text::equals);
            }
            late(folder.resolve("errors.csv"), date.minusDays(2));
        }
        return days;
    }

    private static Path file(Workbench bench, DataSet dataSet) {
        return bench.folder()
                .resolve("machines-" + bench.machines())
                .resolve("files")
                .resolve(name(bench, dataSet));
    }

    private static String name(Workbench bench, DataSet dataSet) {
        return bench.scenario().table(dataSet).orElseThrow().fileName() + ".csv";
    }

    /** Copies the header and the records of some dates. */
    private static void copyRecords(Path from, Path to, Predicate<String> dates) {
        try {
            Files.createDirectories(to.getParent());
            try (BufferedReader lines = Files.newBufferedReader(from);
                    PrintWriter writer = new PrintWriter(Files.newBufferedWriter(to))) {
                writer.println(lines.readLine());
                lines.lines()
                        .filter(line -> dates.test(line.substring(0, Math.min(line.length(), DATE_LENGTH))))
                        .forEach(writer::println);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void late(Path errors, LocalDate date) {
        try {
            Files.writeString(errors, Files.readString(errors) + date + " 13:00:00,7,error1" + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A workspace with history, model and results, and the program that works on it.
     *
     * @param program one of the compared builds
     * @param workspace its own workspace
     */
    private record Plant(Program program, Path workspace) {
        static Plant make(Workbench bench, Program program) {
            Workbench fleet = bench.empty("morning");
            Path files = bench.fresh("morning-files");
            for (DataSet dataSet : List.of(DataSet.TELEMETRY, DataSet.ERRORS, DataSet.MAINTENANCE, DataSet.FAILURES)) {
                copyRecords(
                        file(bench, dataSet),
                        files.resolve(name(bench, dataSet)),
                        date -> date.compareTo(FIRST_DAY.toString()) < 0);
            }
            copyRecords(file(bench, DataSet.MACHINES), files.resolve("machines.csv"), date -> true);
            new IngestStep(bench.spark(), fleet.workspace(), bench.scenario(), InstantSource.system())
                    .run(IngestParameters.of(List.of(files.toString())), Progress.SILENT);
            ScoringRuns.withModelOf(bench, fleet);
            Plant plant =
                    new Plant(program, Path.of(fleet.workspace().toString()).toAbsolutePath());
            plant.run(scoring());
            return plant;
        }

        Plant copy(Workbench bench, Program other) {
            Path target = bench.fresh("morning-before").toAbsolutePath();
            Configuration hadoop = bench.spark().sparkContext().hadoopConfiguration();
            try {
                org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(workspace.toUri());
                org.apache.hadoop.fs.Path to = new org.apache.hadoop.fs.Path(target.toUri());
                FileUtil.copy(from.getFileSystem(hadoop), from, to.getFileSystem(hadoop), to, false, hadoop);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Plant(other, target);
        }

        Program.Run run(List<String> command) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--workspace", workspace.toString()));
            return program.run(arguments);
        }

        /** Ingests a day, then scores it. */
        List<Program.Run> morning(Path days, LocalDate day) {
            Path files = days.resolve(day.toString()).toAbsolutePath();
            return List.of(run(List.of("ingest", files.toString())), run(scoring()));
        }

        private static List<String> scoring() {
            return List.of(
                    "score",
                    "--model",
                    ScoringRuns.MODEL,
                    "--since-last",
                    "--start-date",
                    "2015-06-01",
                    "--results-data",
                    RESULTS);
        }
    }
}
