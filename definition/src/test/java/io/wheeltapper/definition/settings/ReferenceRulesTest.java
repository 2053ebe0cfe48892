package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.Requests.job;
import static io.wheeltapper.definition.settings.Requests.jobOfTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReferenceRulesTest {
    @Test
    void all_that_mean_nothing_are_refused_with_their_place() {
        assertThatThrownBy(() -> job("{'parameters': [{'name': 'start', 'default': '{{job.start_time.iso_dat}}'}],"
                        + " 'tasks': [{'task_key': 'score', 'wheeltapper_task': {'step': 'score', 'parameters':"
                        + " {'start_date': '{{job.parameters.strat}}', 'model': '{{tasks.trane.values.model}}',"
                        + " 'to_date': '2026-01-01', 'results_data': 'r'}}},"
                        + " {'task_key': 'loop', 'for_each_task': {'inputs': '{{job.naem}}', 'task': {'task_key': 'each',"
                        + " 'notebook_task': {'notebook_path': '{{workspace.uri}}'}}}}]}"))
                .hasMessageStartingWith("The request has 5 problems:")
                .hasMessageContaining("parameters[0].default: {{job.start_time.iso_dat}}: a time has no part")
                .hasMessageContaining(
                        "tasks[0] (score).wheeltapper_task.parameters.start_date: {{job.parameters.strat}}:"
                                + " the job has no parameter \"strat\", only start. Did you mean start?")
                .hasMessageContaining(
                        "tasks[0] (score).wheeltapper_task.parameters.model: {{tasks.trane.values.model}}:"
                                + " the job has no task \"trane\", only loop, score.")
                .hasMessageContaining("tasks[1] (loop).for_each_task.inputs: {{job.naem}}: there is no \"job.naem\"")
                .hasMessageContaining(
                        "tasks[1] (loop).for_each_task.task.notebook_task.notebook_path: {{workspace.uri}}");
    }

    @Test
    void defaults_know_neither_parameters_nor_tasks() {
        assertThatThrownBy(() -> job("{'parameters': [{'name': 'a', 'default': '{{job.parameters.a}}'}]}"))
                .hasMessage("parameters[0].default: {{job.parameters.a}}: the job has no parameter \"a\".");
    }

    @Test
    void what_has_a_meaning_or_is_plain_text_is_kept() {
        String parameters = "{'a': '{{job.slot.start-7d.iso_date}}', 'b': '{{ mustache }}', 'c': '{{secrets/s/k}}',"
                + " 'd': '{{tasks.score.run_id}}', 'e': '{{job.id', 'f': '{{input.x}}'}";
        assertThat(jobOfTask("'notebook_task': {'notebook_path': '/a', 'base_parameters': " + parameters + "}")
                        .tasks()
                        .get(0)
                        .body()
                        .get("base_parameters"))
                .isEqualTo(Requests.tree(parameters));
    }
}
