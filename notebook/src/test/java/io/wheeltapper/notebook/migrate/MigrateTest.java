package io.wheeltapper.notebook.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.notebook.migrate.MigrateOutcome.Summary;
import io.wheeltapper.notebook.migrate.MigrateParameters.ExistingFiles;
import io.wheeltapper.notebook.migrate.MigrateParameters.WriteMode;
import io.wheeltapper.notebook.migrate.files.SkippedFile;
import io.wheeltapper.notebook.migrate.jobs.JobReport;
import io.wheeltapper.notebook.migrate.jobs.JobWriter.NotebookTasks;
import io.wheeltapper.notebook.migrate.jobs.SettingReport;
import io.wheeltapper.notebook.migrate.jobs.TaskReport;
import io.wheeltapper.notebook.migrate.jobs.WrittenJob;
import io.wheeltapper.notebook.migrate.notebooks.NotebookReport;
import io.wheeltapper.notebook.migrate.notebooks.Obstacle;
import io.wheeltapper.notebook.migrate.notebooks.ParameterUse;
import io.wheeltapper.notebook.migrate.notebooks.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class MigrateTest {
    private static final Path CASES = Path.of("src/test/resources/migrate");

    @Test
    void the_references_notebooks_all_have_counterparts_and_all_defects() {
        MigrateOutcome outcome = migrate("reference");
        assertThat(outcome.summary()).isEqualTo(new Summary(10, 1, 0, 11, 0, 0, 13, 28));
        assertThat(outcome.notebooks()).allSatisfy(notebook -> {
            assertThat(notebook.file()).contains(String.valueOf(recognised(notebook)));
            assertThat(notebook.verdict()).isEqualTo(Verdict.MAPS);
        });
        assertThat(outcome.notebooks().stream().flatMap(MigrateTest::places))
                .containsExactly(
                        "1_data_ingestion.py 6 5:4",
                        "2a_feature_engineering.py 1 4:5",
                        "2a_feature_engineering.py 2 9:2",
                        "2a_feature_engineering.py 2 9:3",
                        "2a_feature_engineering.py 2 9:4",
                        "2a_feature_engineering.py 3 9:5",
                        "2a_feature_engineering.py 3 9:8",
                        "2a_feature_engineering.py 4 7:11",
                        "2a_feature_engineering.py 5 4:2",
                        "2a_feature_engineering.py 5 7:1",
                        "2a_feature_engineering.py 5 7:12",
                        "2a_feature_engineering.py 6 5:10",
                        "2a_feature_engineering.py 7 5:4",
                        "2a_feature_engineering.py 8 9:2",
                        "2a_feature_engineering.py 8 9:3",
                        "2a_feature_engineering.py 8 9:4",
                        "2a_feature_engineering.py 13 4:2",
                        "2a_feature_engineering.py 13 7:1",
                        "2b_model_building.py 10 2:5",
                        "2b_model_building.py 11 3:1",
                        "2b_model_building.py 12 4:1",
                        "2b_model_testing.ipynb 10 4:3",
                        "2b_model_testing.ipynb 11 5:2",
                        "3_Scoring_Pipeline.py 9 3:1",
                        "3_Scoring_Pipeline.py 9 4:1",
                        "3b_model_scoring.py 9 3:3",
                        "3b_model_scoring.py 10 2:3",
                        "3b_model_scoring_evaluation.ipynb 11 3:1");
    }

    @Test
    void a_finding_has_the_line_as_it_stands_in_the_file() throws IOException {
        MigrateOutcome outcome = migrate("reference");
        for (NotebookReport notebook : outcome.notebooks()) {
            List<String> lines = Files.readAllLines(CASES.resolve("reference").resolve(notebook.file()));
            notebook.findings().stream()
                    .filter(finding -> finding.fileLine() != null)
                    .forEach(finding -> assertThat(lines.get(Objects.requireNonNull(finding.fileLine()) - 1))
                            .contains(finding.text().replace("…", "")));
        }
    }

    @Test
    void corrected_code_is_accused_of_nothing() {
        MigrateOutcome outcome = migrate("corrected");
        assertThat(outcome.summary().notebooks()).isEqualTo(3);
        assertThat(outcome.notebooks().stream().flatMap(MigrateTest::places)).isEmpty();
    }

    @Test
    void parameters_carry_over_with_their_defaults_by_the_names_they_have_here() {
        NotebookReport pipeline = notebook(migrate("reference"), "2_Training_Pipeline.py");
        assertThat(pipeline.parameters())
                .extracting(ParameterUse::name, ParameterUse::value, ParameterUse::parameter)
                .containsExactly(
                        tuple("training_table", "training_data", "training_table"),
                        tuple("Model", "RandomForest", "model"),
                        tuple("start_date", "2000-01-01", "start_date"),
                        tuple("to_date", "2015-10-30", "to_date"));
        assertThat(pipeline.calls())
                .extracting(call -> call.notebook() + " " + call.parameters())
                .containsExactly(
                        "2a_feature_engineering [features_table, start_date, to_date]",
                        "2b_model_building [training_table, model]");
        assertThat(notebook(migrate("reference"), "2b_model_testing.ipynb").parameters())
                .filteredOn(use -> use.parameter() == null)
                .extracting(ParameterUse::name)
                .containsExactly("Testing_table");
    }

    @Test
    void the_references_job_keeps_schedule_and_retries_and_loses_its_cluster() {
        JobReport job = migrate("reference").jobs().get(0);
        assertThat(job.tasks())
                .extracting(TaskReport::notebook, TaskReport::step)
                .containsExactly(tuple("3_Scoring_Pipeline", "score"));
        assertThat(job.settings())
                .extracting(each -> each.effect() + " " + each.setting() + " " + each.value())
                .containsExactly(
                        "LEFT_OUT existing_cluster_id 0101-120000-pumps42",
                        "KEPT max_retries 1",
                        "KEPT timeout_seconds 3600",
                        "KEPT schedule 0 30 7-18 ? * * America/Los_Angeles");
        assertThat(job.notes()).singleElement().asString().contains("each run processes the same range");
    }

    @Test
    void other_languages_and_tasks_are_named_and_the_rest_goes_on() {
        MigrateOutcome outcome = migrate("strange");
        assertThat(outcome.notebooks())
                .extracting(notebook -> notebook.file() + " " + notebook.verdict())
                .containsExactly(
                        "Counts.scala NEEDS_WORK",
                        "deep/our_scores_v2_final.py MAPS",
                        "fleet_overview.sql NEEDS_WORK",
                        "java_notes.ipynb RUNS",
                        "shiny.r NEEDS_WORK");
        assertThat(notebook(outcome, "Counts.scala").obstacles())
                .extracting(Obstacle::what)
                .containsExactly(
                        "%run",
                        "Scala",
                        "shell commands",
                        "package installs",
                        "file commands (%fs)",
                        "mount point",
                        "dbutils.fs",
                        "cloud storage path");
        assertThat(outcome.notebooks().stream().flatMap(MigrateTest::places))
                .containsExactly("Counts.scala 7 2:4", "fleet_overview.sql 7 3:1");
        assertThat(notebook(outcome, "our_scores_v2_final.py").recognition())
                .hasToString(
                        "Recognition[counterpart=SCORING, sureness=LIKELY, why=by its code: it loads a model, applies it and saves a table]");
        assertThat(outcome.skipped())
                .extracting(SkippedFile::file)
                .containsExactly("broken.ipynb", "broken.json", "broken.yml", "export.html");
        assertThat(outcome.skipped().get(0).reason()).startsWith("line 2, column 1: not a notebook");
        assertThat(outcome.skipped().get(1).reason()).startsWith("It is not JSON (line 2, column");
        assertThat(outcome.others()).containsExactlyInAnyOrder("plain_module.py", "notes.json");
    }

    @Test
    void tasks_that_nothing_here_runs_are_named_and_their_job_is_not_written(@TempDir Path target) {
        MigrateOutcome outcome = new MigrateStep()
                .run(
                        MigrateParameters.of(CASES.resolve("strange")).withJobs(target, NotebookTasks.KEEP),
                        Progress.SILENT);
        assertThat(outcome.jobs())
                .extracting(job -> job.name() + " " + job.verdict())
                .containsExactly("Bundle nightly MAPS", "Weekly (all) NEEDS_WORK", "Python things NEEDS_WORK");
        assertThat(outcome.jobs().get(2).tasks())
                .extracting(TaskReport::here)
                .containsExactly(
                        "A spark_python_task cannot run here. Convert it to a notebook, a jar, SQL or a Wheeltapper step.",
                        "A dbt_task cannot run here. Convert it to a notebook, a jar, SQL or a Wheeltapper step.");
        assertThat(outcome.jobs().get(1).settings())
                .filteredOn(setting -> setting.effect() == SettingReport.Effect.LEFT_OUT)
                .extracting(SettingReport::setting)
                .containsExactly(
                        "features.job_cluster_key",
                        "features.libraries",
                        "features.libraries",
                        "job_clusters",
                        "job_clusters.init_scripts",
                        "job_clusters.spark_conf");
        assertThat(outcome.written())
                .extracting(WrittenJob::file)
                .containsExactly("bundle-nightly.yaml", "weekly-all.yaml", null);
        assertThat(outcome.written().get(0).text()).contains("- jar: plant.jar", "is not a full path");
        assertThat(target)
                .isDirectoryContaining("glob:**/weekly-all.yaml")
                .isDirectoryContaining("glob:**/bundle-nightly.yaml");
    }

    @Test
    void a_written_job_has_what_holds_here_and_says_what_it_lost(@TempDir Path target) {
        MigrateOutcome outcome = new MigrateStep()
                .run(
                        MigrateParameters.of(CASES.resolve("reference")).withJobs(target, NotebookTasks.KEEP),
                        Progress.SILENT);
        assertThat(target.resolve("nightly-scores.yaml"))
                .content()
                .isEqualTo(outcome.written().get(0).text())
                .isEqualTo("""
                # From jobs/3_CreateScoringPipeline.json. Deploy it with: wheeltapper deploy FILE
                # Left out: existing_cluster_id. That cluster does not exist here. Any driver takes the task; "wheeltapper clusters" can bind it to one.
                # Note: The dates are fixed, so each run processes the same range. Use {{job.slot.start}} and {{job.slot.end}} for the range that is due, or score with since_last: "true".
                name: Nightly scores
                schedule:
                  quartz_cron_expression: 0 30 7-18 ? * *
                  timezone_id: America/Los_Angeles
                tasks:
                  - task_key: Nightly_scores
                    timeout_seconds: 3600
                    max_retries: 1
                    notebook_task:
                      notebook_path: /Users/someone@example.com/notebooks/3_Scoring_Pipeline
                      base_parameters:
                        results_data: nightly_output
                        model: RandomForest
                        start_date: 2015-11-15
                        to_date: 2016-04-30
                """);
    }

    @Test
    void notebooks_become_steps_where_all_that_they_need_is_known(@TempDir Path target) {
        String weekly = text(target, "strange", 1);
        assertThat(weekly)
                .contains("""
                    wheeltapper_task:
                      step: features
                      parameters:
                        features_table: weekly
                        start_date: 2015-01-01
                        to_date: '{{job.parameters.to_date}}'
                        labels: 'true'
                """.indent(0))
                .contains(
                        "# Note: Task score stays a notebook task, since step score needs model, start_date, results_data")
                .contains("# Note: Task mail stays a notebook task, since no step has the same purpose.");
        assertThat(text(target, "reference", 0)).contains("""
                    wheeltapper_task:
                      step: score
                """.indent(0)).doesNotContain("notebook_task");
    }

    private static String text(Path target, String folder, int job) {
        return new MigrateStep()
                .run(
                        MigrateParameters.of(CASES.resolve(folder))
                                .withJobs(target, NotebookTasks.AS_STEPS)
                                .withMode(WriteMode.DRY_RUN),
                        Progress.SILENT)
                .written()
                .get(job)
                .text();
    }

    @Test
    void files_that_are_there_are_kept_unless_they_are_to_be_replaced(@TempDir Path target) throws IOException {
        MigrateParameters parameters =
                MigrateParameters.of(CASES.resolve("reference")).withJobs(target, NotebookTasks.KEEP);
        Path file = Files.writeString(target.resolve("nightly-scores.yaml"), "mine");
        assertThatThrownBy(() -> new MigrateStep().run(parameters, Progress.SILENT))
                .isInstanceOfSatisfying(
                        WheeltapperException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION))
                .hasMessageContaining("already contains nightly-scores.yaml");
        new MigrateStep().run(parameters.withMode(WriteMode.DRY_RUN), Progress.SILENT);
        assertThat(file).hasContent("mine");
        new MigrateStep().run(parameters.withExisting(ExistingFiles.REPLACE), Progress.SILENT);
        assertThat(file).content().startsWith("# From");
    }

    @Test
    void a_folder_that_is_empty_missing_or_a_file_is_said_so(@TempDir Path folder) throws IOException {
        assertThat(MigrateText.of(new MigrateStep().run(MigrateParameters.of(folder), Progress.SILENT)))
                .isEqualTo(folder + " contains no readable notebook or job.");
        assertThatThrownBy(() -> new MigrateStep().run(MigrateParameters.of(folder.resolve("none")), Progress.SILENT))
                .hasMessageStartingWith("There is no folder");
        Path file = Files.writeString(folder.resolve("a.py"), "");
        assertThatThrownBy(() -> new MigrateStep().run(MigrateParameters.of(file), Progress.SILENT))
                .hasMessageContaining("is a file. Name the folder");
    }

    @Test
    void the_text_says_the_sum_first_and_each_meaning_once() {
        String text = MigrateText.of(migrate("reference"));
        assertThat(text).startsWith(CASES.resolve("reference") + " holds 10 notebooks and 1 job.");
        assertThat(text.lines().limit(3))
                .contains("  11 have a counterpart here.")
                .anyMatch(line ->
                        line.contains("13 of the 13 known defects of the reference code are in it, in 28 places."));
        assertThat(text).containsOnlyOnce("so a row stamped 12:00 contains").contains("Next: add --write-jobs FOLDER");
        assertThat(text.lines()).allMatch(line -> line.length() < 140);
        assertThat(MigrateText.of(migrate("corrected")))
                .contains("None of the 13 known defects of the reference code was found.");
    }

    @Test
    void the_markdown_has_every_place_and_no_broken_rows() {
        String markdown = MigrateMarkdown.of(migrate("reference"));
        assertThat(markdown).contains("## notebooks/2a\\_feature\\_engineering.py", "cell 9, line 4 (file line 76)");
        assertThat(markdown.lines().filter(line -> line.startsWith("|"))).allMatch(line -> line.endsWith("|"));
    }

    private static MigrateOutcome migrate(String folder) {
        return new MigrateStep().run(MigrateParameters.of(CASES.resolve(folder)), Progress.SILENT);
    }

    private static NotebookReport notebook(MigrateOutcome outcome, String name) {
        return outcome.notebooks().stream()
                .filter(notebook -> notebook.file().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static String recognised(NotebookReport notebook) {
        return notebook.recognition() == null
                ? "nothing"
                : notebook.recognition().counterpart().notebook();
    }

    /** {@code 3b_model_scoring.py 9 3:3}: file, defect, cell and line. */
    private static Stream<String> places(NotebookReport notebook) {
        String name = notebook.file().substring(notebook.file().lastIndexOf('/') + 1);
        return notebook.findings().stream()
                .map(finding ->
                        "%s %d %d:%d".formatted(name, finding.defect().number(), finding.cell(), finding.line()));
    }
}
