package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.Requests.job;
import static io.wheeltapper.definition.settings.Requests.jobOfTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TaskRulesTest {
    @Test
    void keys_are_unique_also_inside_loops() {
        assertThatThrownBy(
                        () -> job("{'tasks': [{'task_key': 'a', 'sql_task': {}}, {'task_key': 'a', 'sql_task': {}}]}"))
                .hasMessage("tasks[1].task_key is \"a\", which another task already has. Give each task its own key.");
        assertThatThrownBy(() ->
                        jobOfTask("'for_each_task': {'inputs': '[]', 'task': {'task_key': 'score', 'sql_task': {}}}"))
                .hasMessageContaining("task_key is \"score\", which another task already has.");
    }

    @Test
    void a_task_does_exactly_one_thing() {
        assertThatThrownBy(() -> jobOfTask("'max_retries': 1"))
                .hasMessageStartingWith("tasks[0] (score) does not define its work. Give it one of wheeltapper_task,");
        assertThatThrownBy(() -> jobOfTask("'sql_task': {}, 'notebook_task': {'notebook_path': '/a'}"))
                .hasMessage(
                        "tasks[0] (score) defines 2 kinds of work: sql_task, notebook_task. Make each a separate task.");
    }

    @Test
    void a_task_runs_on_one_kind_of_compute_which_exists() {
        assertThatThrownBy(() -> jobOfTask("'sql_task': {}, 'existing_cluster_id': 'c', 'new_cluster': {}"))
                .hasMessageContaining("but has existing_cluster_id and new_cluster.");
        assertThatThrownBy(() -> job("{'job_clusters': [{'job_cluster_key': 'small', 'new_cluster': {}}], 'tasks':"
                        + " [{'task_key': 'a', 'sql_task': {}, 'job_cluster_key': 'smal'}]}"))
                .hasMessage("tasks[0] (a).job_cluster_key is \"smal\", which job_clusters does not have."
                        + " Did you mean small?");
        assertThatThrownBy(() -> jobOfTask("'sql_task': {}, 'environment_key': 'default'"))
                .hasMessage("tasks[0] (score).environment_key is \"default\", which environments does not have.");
    }

    @Test
    void a_task_waits_for_tasks_that_exist() {
        assertThatThrownBy(() -> job("{'tasks': [{'task_key': 'features', 'sql_task': {}},"
                        + " {'task_key': 'score', 'sql_task': {}, 'depends_on': [{'task_key': 'feature'}]}]}"))
                .hasMessage("tasks[1] (score) depends on \"feature\", which is not a task of this job. Did you mean "
                        + "features?");
    }

    @Test
    void only_conditions_have_outcomes() {
        assertThatThrownBy(() -> job("{'tasks': [{'task_key': 'a', 'sql_task': {}}, {'task_key': 'b', 'sql_task': {},"
                        + " 'depends_on': [{'task_key': 'a', 'outcome': 'true'}]}]}"))
                .hasMessage("tasks[1] (b) waits for outcome \"true\" of \"a\", which is not a condition_task and has "
                        + "no outcome. Leave outcome out.");
        assertThatThrownBy(() -> job("{'tasks': [{'task_key': 'a', 'condition_task': {'left': '1', 'op': 'EQUAL_TO',"
                        + " 'right': '1'}}, {'task_key': 'b', 'sql_task': {}, 'depends_on': [{'task_key': 'a',"
                        + " 'outcome': 'yes'}]}]}"))
                .hasMessage("tasks[1].depends_on[0].outcome must be one of true, false, got \"yes\".");
    }

    @Test
    void a_circle_is_named() {
        assertThatThrownBy(() -> job("{'tasks': ["
                        + "{'task_key': 'a', 'sql_task': {}, 'depends_on': [{'task_key': 'c'}]},"
                        + "{'task_key': 'b', 'sql_task': {}, 'depends_on': [{'task_key': 'a'}]},"
                        + "{'task_key': 'c', 'sql_task': {}, 'depends_on': [{'task_key': 'b'}]}]}"))
                .hasMessage("Tasks wait for each other: a -> c -> b -> a. Remove one of these from depends_on.");
        assertThatThrownBy(() -> jobOfTask("'sql_task': {}, 'depends_on': [{'task_key': 'score'}]"))
                .hasMessageStartingWith("Tasks wait for each other: score -> score.");
    }

    @Test
    void a_loop_has_a_list_and_one_task_that_is_no_loop() {
        assertThatThrownBy(() ->
                        jobOfTask("'for_each_task': {'inputs': '1, 2', 'task': {'task_key': 'e', 'sql_task': {}}}"))
                .hasMessageContaining("tasks[0] (score).for_each_task.inputs must be a JSON array")
                .hasMessageEndingWith("got \"1, 2\".");
        assertThatThrownBy(() -> jobOfTask("'for_each_task': {'inputs': '[]', 'concurrency': 101, 'task': {'task_key':"
                        + " 'e', 'for_each_task': {'inputs': '[]', 'task': {'task_key': 'f', 'sql_task': {}}}}}"))
                .hasMessageContaining("tasks[0].for_each_task.concurrency must be at most 100, got 101.")
                .hasMessageContaining("is itself a for_each_task, but loops cannot be nested.");
        assertThatThrownBy(
                        () -> jobOfTask("'for_each_task': {'inputs': '{{tasks.a.values.b}}', 'task': {'task_key': 'e',"
                                + " 'sql_task': {}, 'depends_on': [{'task_key': 'score'}]}}"))
                .hasMessageContaining("depends_on must be empty: inside a loop there is nothing to wait for.");
        assertThatThrownBy(() -> jobOfTask("'for_each_task': {'inputs': '[]', 'task': {'task_key': 'e'}}"))
                .hasMessageContaining("tasks[0] (score).for_each_task.task (e) does not define its work.");
    }

    @Test
    void retries_may_go_on_for_ever_but_not_be_fewer_than_none() {
        assertThat(jobOfTask("'sql_task': {}, 'max_retries': -1").tasks().get(0).maxRetries())
                .isEqualTo(-1);
        assertThatThrownBy(() -> jobOfTask("'sql_task': {}, 'max_retries': -2, 'timeout_seconds': -1"))
                .hasMessageContaining("tasks[0].max_retries must be at least -1, got -2.")
                .hasMessageContaining("tasks[0].timeout_seconds must be at least 0, got -1.");
    }

    @Test
    void operators_are_those_of_the_table() {
        assertThatThrownBy(() -> jobOfTask("'condition_task': {'left': '1', 'op': 'GREATER', 'right': '2'}"))
                .hasMessageContaining("tasks[0].condition_task.op must be one of EQUAL_TO, NOT_EQUAL, GREATER_THAN");
    }

    @Test
    void fields_of_a_task_do_not_stand_beside_tasks() {
        assertThatThrownBy(
                        () -> job("{'max_retries': 2, 'libraries': [], 'tasks': [{'task_key': 'a', 'sql_task': {}}]}"))
                .hasMessage(
                        "max_retries, libraries are set next to tasks. Move them into the task that they belong to.");
    }
}
