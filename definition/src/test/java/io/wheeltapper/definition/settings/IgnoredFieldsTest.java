package io.wheeltapper.definition.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IgnoredFieldsTest {
    private static final ScheduleCheck ANY = (expression, zone) -> Optional.empty();

    /** Single quotes stand for double ones. */
    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    private static JobSettings job(String text) throws JsonProcessingException {
        return JobSettings.of(json(text), ApiVersion.V2_1, ANY);
    }

    @Test
    void what_changes_nothing_is_named_with_its_path_and_stays_named() throws JsonProcessingException {
        JobSettings job = job("""
                {'name': 'nightly', 'performance_target': 'STANDARD', 'budget_policy_id': 'b', 'parent_path': '/x',
                 'git_source': {'git_url': 'https://git.example/a', 'git_provider': 'gitHub', 'git_branch': 'main'},
                 'environments': [{'environment_key': 'e'}],
                 'job_clusters': [{'job_cluster_key': 'small', 'new_cluster': {'num_workers': 2}},
                    {'job_cluster_key': 'large', 'new_cluster': {'num_workers': 9, 'node_type_id': 'n',
                        'spark_conf': {'spark.master': 'spark://m:7077'}}}],
                 'tasks': [
                    {'task_key': 'a', 'job_cluster_key': 'small', 'libraries': [{'pypi': {'package': 'x'}}],
                     'notebook_task': {'notebook_path': 'a', 'source': 'GIT', 'warehouse_id': 'w'}},
                    {'task_key': 'b', 'environment_key': 'e', 'disable_auto_optimization': true,
                     'run_job_task': {'job_id': 1, 'python_params': ['p'], 'job_parameters': {'q': '1'}}},
                    {'task_key': 'c', 'for_each_task': {'inputs': '[1]', 'task': {'task_key': 'd',
                        'spark_jar_task': {'main_class_name': 'A', 'run_as_repl': true},
                        'libraries': [{'jar': 'a.jar'}]}}}]}
                """);
        assertThat(job.unknownFields())
                .containsExactly(
                        "environments",
                        "git_source",
                        "budget_policy_id",
                        "performance_target",
                        "parent_path",
                        "job_clusters[0].new_cluster",
                        "job_clusters[1].new_cluster.node_type_id",
                        "tasks[0].libraries",
                        "tasks[0].notebook_task.warehouse_id",
                        "tasks[0].notebook_task.source",
                        "tasks[1].environment_key",
                        "tasks[1].disable_auto_optimization",
                        "tasks[1].run_job_task.python_params",
                        "tasks[2].for_each_task.task.spark_jar_task.run_as_repl");
        assertThat(JobSettings.fromStored(job.stored()).unknownFields()).isEqualTo(job.unknownFields());
        assertThat(job.tree().path("git_source").path("git_branch").asText()).isEqualTo("main");
    }

    @Test
    void what_works_or_only_describes_a_job_is_not_named() throws JsonProcessingException {
        JobSettings job = job("""
                {'name': 'nightly', 'description': 'd', 'tags': {'team': 'a'}, 'edit_mode': 'UI_LOCKED', 'format': 'MULTI_TASK',
                 'deployment': {'kind': 'BUNDLE'}, 'queue': {'enabled': true}, 'max_concurrent_runs': 2, 'timeout_seconds': 9,
                 'parameters': [{'name': 'day', 'default': '1'}], 'run_as': {'user_name': 'anna@x'},
                 'tasks': [{'task_key': 'a', 'libraries': [{'jar': 'a.jar'}], 'max_retries': 1,
                    'spark_jar_task': {'main_class_name': 'A', 'parameters': ['x']}}]}
                """);
        assertThat(job.unknownFields()).isEmpty();
        assertThat(job.runAs()).contains(new RunAs("user_name", "anna@x"));
    }

    @Test
    void a_run_that_is_asked_for_names_them_too() throws JsonProcessingException {
        JobSettings job = job("{'tasks': [{'task_key': 'a', 'spark_jar_task': {'main_class_name': 'A'}}]}");
        assertThat(RunParameters.of(
                                json("{'job_id': 1, 'python_params': ['x'], 'jar_params': ['y'], 'job_paramters': {}}"),
                                job)
                        .unknownFields())
                .containsExactly("job_paramters", "python_params");
    }

    @Test
    void of_a_cluster_all_is_named_that_does_not_shape_its_driver() throws JsonProcessingException {
        assertThat(ClusterSettings.of(json(
                                "{'cluster_name': 'c', 'spark_version': '4.1', 'num_workers': 1, 'init_scripts': [],"
                                        + " 'custom_tags': {'a': 'b'}, 'colour': 'red'}"))
                        .unknownFields())
                .containsExactlyInAnyOrder("spark_version", "init_scripts", "colour");
    }
}
