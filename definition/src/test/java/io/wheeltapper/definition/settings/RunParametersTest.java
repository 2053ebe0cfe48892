package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.Requests.job;
import static io.wheeltapper.definition.settings.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunParametersTest {
    private static final JobSettings PIPELINE = job("""
            {'tasks': [{'task_key': 'ingest', 'sql_task': {}},
                       {'task_key': 'features', 'sql_task': {}, 'depends_on': [{'task_key': 'ingest'}]},
                       {'task_key': 'score', 'sql_task': {}, 'depends_on': [{'task_key': 'features'}]},
                       {'task_key': 'report', 'sql_task': {}, 'depends_on': [{'task_key': 'score'}]}]}
            """);

    @Test
    void a_bare_request_changes_nothing() {
        RunParameters parameters = parameters("'job_id': '12'");
        assertThat(parameters.jobParameters()).isEmpty();
        assertThat(parameters.only()).isEmpty();
        assertThat(parameters.overridingParameters()).isEmpty();
        assertThat(parameters.idempotencyToken()).isEmpty();
        assertThat(parameters.queueEnabled(PIPELINE)).isFalse();
        assertThat(parameters.request().get("job_id").longValue()).isEqualTo(12);
    }

    @Test
    void what_is_asked_for_this_run_is_read() {
        RunParameters parameters = parameters("'job_id': 1, 'job_parameters': {'start': '2015', 'n': 3}, 'queue':"
                + " {'enabled': true}, 'idempotency_token': 'once', 'notebook_params': {'a': 'b'}, 'mood': 1");
        assertThat(parameters.jobParameters()).containsExactly(entry("start", "2015"), entry("n", "3"));
        assertThat(parameters.queueEnabled(PIPELINE)).isTrue();
        assertThat(parameters.idempotencyToken()).hasValue("once");
        assertThat(parameters.overridingParameters()).isEqualTo(json("{'notebook_params': {'a': 'b'}}"));
        assertThat(parameters.unknownFields()).containsExactly("mood");
    }

    @ParameterizedTest
    @CsvSource({
        "score, score",
        "+score, ingest features score",
        "score+, score report",
        "+features+, ingest features score report",
        "ingest report, ingest report"
    })
    void only_some_tasks_with_what_is_before_or_behind_them(String terms, String expected) {
        String list = "'" + String.join("', '", terms.split(" ")) + "'";
        assertThat(parameters("'job_id': 1, 'only': [" + list + "]").only())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(expected.split(" ")));
    }

    @Test
    void all_problems_are_reported_together() {
        String many = "x".repeat(9_993);
        assertThatThrownBy(() -> parameters("'notebook_params': {'a': '" + many + "'}, 'jar_params': ['a'],"
                        + " 'python_params': ['ü'], 'only': ['scoring', '+scor'], 'idempotency_token': '"
                        + "t".repeat(65)
                        + "'"))
                .hasMessageStartingWith("The request has 7 problems:")
                .hasMessageContaining("job_id is missing.")
                .hasMessageContaining("notebook_params has 10001 bytes as JSON, but may have at most 10000.")
                .hasMessageContaining("notebook_params and jar_params exclude each other.")
                .hasMessageContaining("python_params has \"ü\", but may contain ASCII characters only.")
                .hasMessageContaining("only has \"+scor\", which is not a task of this job. Did you mean score?");
    }

    @Test
    void ten_thousand_bytes_of_json_are_enough() {
        String fits = "ü".repeat((10_000 - "{\"a\":\"\"}".length()) / 2);
        assertThat(parameters("'job_id': 1, 'job_parameters': {'a': '" + fits + "'}")
                        .jobParameters())
                .containsEntry("a", fits);
        assertThatThrownBy(() -> parameters("'job_id': 1, 'job_parameters': {'a': '" + fits + "x'}"))
                .hasMessageStartingWith("job_parameters has 10001 bytes as JSON, but may have at most 10000.");
    }

    @Test
    void a_wrong_type_is_refused_in_the_words_that_clients_know() {
        assertThatThrownBy(() -> parameters("'job_id': 1, 'notebook_params': 'a=b'"))
                .hasMessage(
                        "Could not parse request object: Expected object for field 'notebook_params', found STRING");
    }

    @Test
    void maps_are_merged_key_by_key_and_the_jobs_parameters_come_last() {
        ObjectNode body = json("{'notebook_path': '/a', 'base_parameters': {'a': '1', 'b': '1', 'c': '1'}}");
        RunParameters parameters = parameters("'job_id': 1, 'notebook_params': {'b': '2', 'c': '2'}");
        assertThat(parameters.applyTo(TaskKind.NOTEBOOK, body, Map.of("c", "3")))
                .isEqualTo(json("{'notebook_path': '/a', 'base_parameters': {'a': '1', 'b': '2', 'c': '3'}}"));
        assertThat(body.at("/base_parameters/b").textValue()).isEqualTo("1");
    }

    @Test
    void lists_are_replaced() {
        ObjectNode body = json("{'main_class_name': 'a.B', 'parameters': ['1', '2']}");
        assertThat(parameters("'job_id': 1, 'jar_params': ['3']").applyTo(TaskKind.SPARK_JAR, body, Map.of("x", "y")))
                .isEqualTo(json("{'main_class_name': 'a.B', 'parameters': ['3']}"));
        assertThat(parameters("'job_id': 1").applyTo(TaskKind.SPARK_JAR, body, Map.of()))
                .isEqualTo(body);
    }

    @Test
    void a_notebook_without_parameters_gets_some_only_if_there_are_any() {
        ObjectNode body = json("{'notebook_path': '/a'}");
        assertThat(parameters("'job_id': 1").applyTo(TaskKind.NOTEBOOK, body, Map.of()))
                .isEqualTo(body);
        assertThat(parameters("'job_id': 1, 'sql_params': {'a': 'b'}")
                        .applyTo(TaskKind.SQL, json("{}"), Map.of("c", "d")))
                .isEqualTo(json("{'parameters': {'a': 'b', 'c': 'd'}}"));
    }

    @Test
    void our_own_steps_take_nothing_that_they_do_not_name() {
        ObjectNode body = json("{'step': 'score', 'parameters': {'model': 'rul'}}");
        assertThat(parameters("'job_id': 1, 'notebook_params': {'a': 'b'}")
                        .applyTo(TaskKind.WHEELTAPPER, body, Map.of("c", "d")))
                .isEqualTo(body);
    }

    @Test
    void a_repair_has_parameters_too() {
        RunParameters repair = RunParameters.ofRepair(
                json("{'run_id': 5, 'rerun_tasks': ['score'], 'latest_repair_id': '7', 'job_parameters': {'a': 'b'}}"),
                PIPELINE);
        assertThat(repair.jobParameters()).containsExactly(entry("a", "b"));
        assertThat(repair.request().get("latest_repair_id").longValue()).isEqualTo(7);
        assertThat(repair.unknownFields()).isEmpty();
    }

    private static RunParameters parameters(String fields) {
        return RunParameters.of(json("{" + fields + "}"), PIPELINE);
    }

    @Test
    void what_is_replaced_anyway_is_not_looked_into() {
        ObjectNode notebook =
                json("{'notebook_path': '/a', 'base_parameters': {'a': '{{job.slot.start}}', 'b': 'x', 'c': 'y'}}");
        assertThat(parameters("'job_id': 1, 'notebook_params': {'a': '1', 'd': '2'}")
                        .withoutReplaced(TaskKind.NOTEBOOK, notebook, Set.of("c")))
                .isEqualTo(json("{'notebook_path': '/a', 'base_parameters': {'a': '', 'b': 'x', 'c': ''}}"));
        assertThat(parameters("'job_id': 1, 'jar_params': ['3']")
                        .withoutReplaced(TaskKind.SPARK_JAR, json("{'parameters': ['{{job.slot.start}}']}"), Set.of()))
                .isEqualTo(json("{}"));
        assertThat(parameters("'job_id': 1").withoutReplaced(TaskKind.SQL, json("{'query': 1}"), Set.of("c")))
                .isEqualTo(json("{'query': 1}"));
    }
}
