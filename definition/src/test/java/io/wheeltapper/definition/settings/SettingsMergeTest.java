package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.Requests.SCHEDULES;
import static io.wheeltapper.definition.settings.Requests.job;
import static io.wheeltapper.definition.settings.Requests.json;
import static io.wheeltapper.definition.settings.Requests.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsMergeTest {
    private static final JobSettings NIGHTLY = job("""
            {'name': 'nightly', 'tags': {'a': '1', 'b': '2'}, 'max_concurrent_runs': 3,
             'job_clusters': [{'job_cluster_key': 'small', 'new_cluster': {'num_workers': 1}}],
             'tasks': [{'task_key': 'features', 'wheeltapper_task': {'step': 'ingest',
                        'parameters': {'sources': 'in'}}, 'max_retries': 2},
                       {'task_key': 'score', 'depends_on': [{'task_key': 'features'}],
                        'wheeltapper_task': {'step': 'score',
                        'parameters': {'model': 'm', 'results_data': 'r', 'since_last': 'true'}}}]}
            """);

    private static final JobSettings LEGACY = JobSettings.of(
            json("{'name': 'old', 'notebook_task': {'notebook_path': '/a'}, 'timeout_seconds': 60, 'max_retries': 1}"),
            ApiVersion.V2_0,
            SCHEDULES);

    @Test
    void a_field_takes_the_place_of_the_one_before_as_a_whole() {
        JobSettings merged = merge(NIGHTLY, "{'tags': {'c': '3'}, 'timeout_seconds': 60}");
        assertThat(merged.tree().get("tags")).isEqualTo(tree("{'c': '3'}"));
        assertThat(merged.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(merged.name()).isEqualTo("nightly");
        assertThat(merged.tasks()).isEqualTo(NIGHTLY.tasks());
    }

    @Test
    void a_task_takes_the_place_of_the_one_with_its_key_and_a_new_one_comes_last() {
        JobSettings merged = merge(
                NIGHTLY,
                "{'tasks': [{'task_key': 'report', 'sql_task': {}}, {'task_key': 'features', 'notebook_task':"
                        + " {'notebook_path': '/f'}}]}");
        assertThat(merged.tasks()).extracting(TaskDefinition::taskKey).containsExactly("features", "score", "report");
        assertThat(merged.tasks().get(0).kind()).isEqualTo(TaskKind.NOTEBOOK);
        assertThat(merged.tasks().get(0).maxRetries()).isZero();
    }

    @Test
    void job_clusters_are_merged_by_their_key_too() {
        JobSettings merged = merge(
                NIGHTLY,
                "{'job_clusters': [{'job_cluster_key': 'big', 'new_cluster': {}}, {'job_cluster_key': 'small',"
                        + " 'new_cluster': {'num_workers': 2}}]}");
        assertThat(merged.tree().get("job_clusters"))
                .isEqualTo(tree("[{'job_cluster_key': 'small', 'new_cluster': {'num_workers': 2}}, {'job_cluster_key':"
                        + " 'big', 'new_cluster': {}}]"));
    }

    @Test
    void fields_and_tasks_are_removed_first() {
        JobSettings merged = merge(
                NIGHTLY,
                "{'tags': {'c': '3'}}",
                "tags",
                "max_concurrent_runs",
                "tasks/score",
                "job_clusters/small",
                "schedule");
        assertThat(merged.tasks()).extracting(TaskDefinition::taskKey).containsExactly("features");
        assertThat(merged.maxConcurrentRuns()).isEqualTo(1);
        assertThat(merged.tree().get("tags")).isEqualTo(tree("{'c': '3'}"));
        assertThat(merged.tree().get("job_clusters")).isEmpty();
    }

    @Test
    void what_cannot_be_removed_is_named() {
        assertThatThrownBy(() -> merge(NIGHTLY, "{}", "tasks/scor", "schedule/pause_status"))
                .hasMessageContaining(
                        "fields_to_remove has \"tasks/scor\", but there is no such entry. Did you mean score?")
                .hasMessageContaining("fields_to_remove has \"schedule/pause_status\", but only whole fields");
    }

    @Test
    void the_whole_is_checked_anew() {
        assertThatThrownBy(() -> merge(NIGHTLY, "{}", "tasks/features"))
                .hasMessageContaining("tasks[0] (score) depends on \"features\", which is not a task of this job.");
        assertThatThrownBy(() -> merge(NIGHTLY, "{'tasks': 'none'}"))
                .hasMessage("Could not parse request object: Expected array for field 'tasks', found STRING");
    }

    @Test
    void null_changes_nothing() {
        assertThat(merge(NIGHTLY, "{'tags': null}").tree()).isEqualTo(NIGHTLY.tree());
    }

    @Test
    void a_job_of_2_0_stays_in_its_form_and_its_fields_are_those_of_its_task() {
        JobSettings merged = JobSettings.merge(
                LEGACY,
                json("{'max_retries': 5, 'timeout_seconds': 30, 'name': 'new'}"),
                List.of("libraries"),
                ApiVersion.V2_0,
                SCHEDULES);
        assertThat(merged.echo(ApiVersion.V2_0))
                .isEqualTo(tree("{'name': 'new', 'max_retries': 5, 'timeout_seconds': 30, 'notebook_task':"
                        + " {'notebook_path': '/a'}, 'format': 'SINGLE_TASK'}"));
        assertThat(merged.tasks().get(0).timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_client_of_2_1_may_rename_it_without_changing_its_form() {
        assertThat(merge(LEGACY, "{'name': 'new'}").isSingleTask()).isTrue();
    }

    @Test
    void a_client_of_2_1_that_speaks_of_tasks_or_of_the_jobs_timeout_changes_its_form() {
        JobSettings limited = merge(LEGACY, "{'timeout_seconds': 600}");
        assertThat(limited.isSingleTask()).isFalse();
        assertThat(limited.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(limited.tasks().get(0).timeout()).isEqualTo(Duration.ofMinutes(1));
        JobSettings longer = merge(LEGACY, "{'tasks': [{'task_key': 'then', 'sql_task': {}}]}");
        assertThat(longer.isSingleTask()).isFalse();
        assertThat(longer.tasks()).extracting(TaskDefinition::taskKey).containsExactly("old", "then");
    }

    @Test
    void the_version_that_made_the_job_goes_on_to_decide_about_queueing() {
        JobSettings made = JobSettings.of(json("{}"), ApiVersion.V2_2, SCHEDULES);
        assertThat(JobSettings.merge(made, json("{}"), List.of(), ApiVersion.V2_1, SCHEDULES)
                        .queueEnabled())
                .isTrue();
        assertThat(JobSettings.merge(NIGHTLY, json("{}"), List.of(), ApiVersion.V2_2, SCHEDULES)
                        .queueEnabled())
                .isFalse();
    }

    private static JobSettings merge(JobSettings old, String newSettings, String... fieldsToRemove) {
        return JobSettings.merge(old, json(newSettings), List.of(fieldsToRemove), ApiVersion.V2_1, SCHEDULES);
    }
}
