package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.Requests.jobOfTask;
import static io.wheeltapper.definition.settings.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.definition.DefinitionException;
import org.junit.jupiter.api.Test;

class StepRulesTest {
    private static String step(String name, String parameters) {
        return "'wheeltapper_task': {'step': '%s', 'parameters': {%s}}".formatted(name, parameters);
    }

    @Test
    void all_that_is_wrong_with_a_step_is_told_when_the_job_is_made() {
        assertThatThrownBy(() -> jobOfTask(step("simulate", "'machines': 'many', 'overwirte': true")))
                .isInstanceOfSatisfying(
                        DefinitionException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(DefinitionException.Kind.INVALID))
                .hasMessageStartingWith("The request has 3 problems:")
                .hasMessageContaining(
                        "tasks[0] (score).wheeltapper_task: Step simulate has no parameter overwirte. Did you"
                                + " mean overwrite? Its parameters are directory, shape, machines,")
                .hasMessageContaining("tasks[0] (score).wheeltapper_task: machines: \"many\" is not a whole number.")
                .hasMessageContaining("tasks[0] (score).wheeltapper_task: Step simulate lacks directory.");
    }

    @Test
    void a_step_without_parameters_lacks_those_that_it_needs() {
        assertThatThrownBy(() -> jobOfTask("'wheeltapper_task': {'step': 'score'}"))
                .hasMessageContaining("tasks[0] (score).wheeltapper_task: Step score lacks model, results_data.");
    }

    @Test
    void steps_in_loops_are_looked_at_too() {
        assertThatThrownBy(() -> jobOfTask("'for_each_task': {'inputs': '[1]', 'task': {'task_key': 'each', "
                        + step("ingest", "'source': '{{input}}'") + "}}"))
                .hasMessageContaining(
                        "tasks[0] (score).for_each_task.task (each).wheeltapper_task: Step ingest has no parameter"
                                + " source. Did you mean sources?");
    }

    @Test
    void values_with_references_are_left_until_these_are_resolved() {
        assertThatCode(() -> jobOfTask(step(
                        "score",
                        "'model': '{{tasks.score.values.model}}', 'results_data': 'r', 'start_date': '{{job.slot.start}}',"
                                + " 'to_date': '{{job.slot.end}}', 'top': '{{input}}'")))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        StepRules.require(json("{'step': 'score', 'parameters': {'model': '{{secrets/plant/model}}',"
                                + " 'results_data': 'r', 'since_last': 'true', 'top': '5'}}")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> StepRules.require(json("{'step': 'score', 'parameters': {'model': 'm',"
                        + " 'results_data': 'r', 'since_last': 'true', 'top': 'all'}}")))
                .isInstanceOf(DefinitionException.class)
                .hasMessage("top: \"all\" is not a whole number.");
    }

    @Test
    void a_stored_step_that_does_not_exist_is_named_with_the_nearest() {
        assertThatThrownBy(() -> StepRules.require(json("{'step': 'scores'}")))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("There is no step scores. Did you mean score?");
    }

    @Test
    void numbers_and_flags_need_not_be_texts() {
        assertThatCode(() ->
                        jobOfTask(step("score", "'model': 'm', 'results_data': 'r', 'since_last': true, 'top': 5")))
                .doesNotThrowAnyException();
    }
}
