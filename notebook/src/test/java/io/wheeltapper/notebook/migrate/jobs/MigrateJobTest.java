package io.wheeltapper.notebook.migrate.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheeltapper.notebook.migrate.files.FolderContents.Definition;
import io.wheeltapper.notebook.migrate.jobs.JobWriter.NotebookTasks;
import io.wheeltapper.notebook.migrate.notebooks.Verdict;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class MigrateJobTest {
    private static final KnownNotebooks NONE = new KnownNotebooks(List.of());

    @Test
    void jobs_are_found_in_every_form_and_nowhere_else() throws JsonProcessingException {
        String task = "{'task_key': 'a', 'sql_task': {'query': {'text': 'SELECT 1'}}}";
        assertThat(names("{'name': 'one', 'tasks': [" + task + "]}")).containsExactly("one");
        assertThat(names("[{'name': 'a', 'tasks': [" + task + "]}, {'name': 'b', 'spark_jar_task': {}}, 7, {}]"))
                .containsExactly("a", "b");
        assertThat(names("{'job_id': 1, 'settings': {'name': 'got', 'tasks': [" + task + "]}}"))
                .containsExactly("got");
        assertThat(names("{'run_name': 'once', 'notebook_task': {'notebook_path': '/x'}}"))
                .containsExactly("once");
        assertThat(names("{'name': 'a package', 'tasks': [1]}")).isEmpty();
        assertThat(names("{'tasks': {'a_task': 'x'}}")).isEmpty();
        assertThat(names("'text'")).isEmpty();
    }

    @Test
    void a_train_pipeline_becomes_a_step_that_finds_the_other_ranges_itself() throws JsonProcessingException {
        SourceJob job = read("""
                {'name': 'train', 'notebook_task': {'notebook_path': '/n/Copy of 2_CreateTrainingPipeline (3)',
                 'base_parameters': {'Model': 'DecisionTree', 'start_date': '2015-01-01', 'zEnd_Date': '2015-10-30'}}}
                """).get(0);
        WrittenJob written = new JobWriter(NONE, NotebookTasks.AS_STEPS).write(job, JobAnalysis.of(job, NONE));
        assertThat(written.text())
                .contains("step: train", "model: DecisionTree", "algorithm: decision-tree", "to_date: 2015-10-30")
                .contains("train chooses calibration and test itself")
                .doesNotContain("calibrate_to:", "test_to:");
    }

    @Test
    void a_loop_is_about_the_notebook_that_it_repeats() throws JsonProcessingException {
        SourceJob job = read("""
                {'name': 'loop', 'tasks': [{'task_key': 'each', 'for_each_task': {'inputs': '[1, 2]', 'task':
                 {'task_key': 'one', 'existing_cluster_id': 'x', 'notebook_task': {'notebook_path': '/n/mine'}}}}]}
                """).get(0);
        JobReport report = JobAnalysis.of(job, NONE);
        assertThat(report.tasks()).singleElement().satisfies(task -> {
            assertThat(task.path()).isEqualTo("/n/mine");
            assertThat(task.verdict()).isEqualTo(Verdict.NEEDS_WORK);
        });
        assertThat(new JobWriter(NONE, NotebookTasks.KEEP).write(job, report).text())
                .contains("notebook_path: /n/mine")
                .doesNotContain("existing_cluster_id");
    }

    @Test
    void a_wrong_schedule_and_variables_are_noted() throws JsonProcessingException {
        SourceJob job = read("""
                {'name': 'x', 'tasks': [{'task_key': 'a', 'notebook_task': {'notebook_path': '${bundle.root}/mine'}}],
                 'schedule': {'quartz_cron_expression': '0 6 * * *', 'timezone_id': 'Mars'}}
                """).get(0);
        assertThat(JobAnalysis.of(job, NONE).notes())
                .anyMatch(note -> note.contains("has 5 fields"))
                .anyMatch(note -> note.contains("\"Mars\" is not a time zone"))
                .anyMatch(note -> note.contains("variables such as"));
    }

    private static List<String> names(String json) throws JsonProcessingException {
        return read(json).stream().map(SourceJob::name).toList();
    }

    private static List<SourceJob> read(String json) throws JsonProcessingException {
        return JobReader.read(new Definition("jobs.json", new ObjectMapper().readTree(json.replace('\'', '"'))));
    }
}
