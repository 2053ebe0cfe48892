package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.Requests.SCHEDULES;
import static io.wheeltapper.definition.settings.Requests.job;
import static io.wheeltapper.definition.settings.Requests.jobOfTask;
import static io.wheeltapper.definition.settings.Requests.jobWith;
import static io.wheeltapper.definition.settings.Requests.json;
import static io.wheeltapper.definition.settings.Requests.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.graph.ConditionOutcome;
import io.wheeltapper.definition.graph.Dependency;
import io.wheeltapper.definition.graph.RunIf;
import io.wheeltapper.definition.schedule.CatchUp;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobSettingsTest {
    /** The job that the reference architecture creates. */
    private static final String REFERENCE_JOB = """
            {
                'name': 'Scoring Workflow',
                'existing_cluster_id': '0923-164208-meows279',
                'timeout_seconds': 3600,
                'max_retries': 1,
                'notebook_task': {
                    'notebook_path': '/Users/someone@example.com/notebooks/3_Scoring_Pipeline',
                    'base_parameters': {
                        'results_data': 'HPresults_output',
                        'model': 'RandomForest',
                        'start_date': '2015-11-15',
                        'to_date': '2016-04-30'
                    }
                },
                'schedule': {
                    'quartz_cron_expression': '0 30 7-18 ? * *',
                    'timezone_id': 'America/Los_Angeles'
                }
            }
            """;

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void the_job_of_the_reference_becomes_one_task_in_every_version(ApiVersion version) {
        JobSettings settings = JobSettings.of(json(REFERENCE_JOB), version, SCHEDULES);
        TaskDefinition task = settings.tasks().get(0);
        assertThat(settings.tasks()).hasSize(1);
        assertThat(task.taskKey()).isEqualTo("Scoring_Workflow");
        assertThat(task.kind()).isEqualTo(TaskKind.NOTEBOOK);
        assertThat(task.body().at("/base_parameters/model").textValue()).isEqualTo("RandomForest");
        assertThat(task.maxRetries()).isEqualTo(1);
        assertThat(task.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.timeout()).isZero();
        assertThat(settings.triggers())
                .containsExactly(new JobTrigger.Cron("0 30 7-18 ? * *", "America/Los_Angeles", false));
        assertThat(settings.unknownFields()).isEmpty();
    }

    @Test
    void a_client_of_2_0_gets_the_legacy_form_back_and_the_others_get_tasks() {
        JobSettings settings = JobSettings.of(json(REFERENCE_JOB), ApiVersion.V2_0, SCHEDULES);
        assertThat(settings.echo(ApiVersion.V2_0)).isEqualTo(json(REFERENCE_JOB).put("format", "SINGLE_TASK"));
        for (ApiVersion version : List.of(ApiVersion.V2_1, ApiVersion.V2_2)) {
            ObjectNode echo = settings.echo(version);
            assertThat(echo.get("format").textValue()).isEqualTo("MULTI_TASK");
            assertThat(echo.at("/tasks/0/existing_cluster_id").textValue()).isEqualTo("0923-164208-meows279");
            assertThat(echo.has("notebook_task")).isFalse();
            assertThat(echo.has("timeout_seconds")).isFalse();
        }
    }

    @Test
    void what_is_stored_is_read_back_as_it_was() {
        JobSettings settings = JobSettings.of(json(REFERENCE_JOB), ApiVersion.V2_2, SCHEDULES);
        JobSettings read = JobSettings.fromStored(settings.stored());
        assertThat(read.stored()).isEqualTo(settings.stored());
        assertThat(read.echo(ApiVersion.V2_0)).isEqualTo(settings.echo(ApiVersion.V2_0));
        assertThat(read.tasks()).isEqualTo(settings.tasks());
        assertThat(read.queueEnabled()).isTrue();
    }

    @Test
    void a_job_with_tasks_is_echoed_with_tasks_to_clients_of_2_0_too() {
        JobSettings settings = jobOfTask("'notebook_task': {'notebook_path': '/a'}");
        assertThat(settings.echo(ApiVersion.V2_0))
                .isEqualTo(tree("{'name': 'Untitled', 'format': 'MULTI_TASK', 'tasks': [{'task_key': 'score',"
                        + " 'notebook_task': {'notebook_path': '/a'}}]}"));
    }

    @Test
    void a_job_may_have_no_tasks_yet() {
        assertThat(job("{'name': 'later'}").tasks()).isEmpty();
    }

    @Test
    void fields_that_nobody_knows_are_kept_and_named() {
        JobSettings settings = job("{'colour': 'red', 'tasks': [{'task_key': 'a', 'mood': 3, 'notebook_task':"
                + " {'notebook_path': '/a', 'sound': true}}, {'task_key': 'b', 'telepathy_task': {'to': 'x'}}]}");
        assertThat(settings.unknownFields())
                .containsExactly("colour", "tasks[0].mood", "tasks[0].notebook_task.sound", "tasks[1].telepathy_task");
        assertThat(settings.echo(ApiVersion.V2_1).get("colour").textValue()).isEqualTo("red");
        assertThat(settings.echo(ApiVersion.V2_1).at("/tasks/0/mood").intValue())
                .isEqualTo(3);
        assertThat(settings.tasks().get(1).kind()).isEqualTo(TaskKind.OTHER);
        assertThat(settings.tasks().get(1).kind().canRun()).isFalse();
    }

    @Test
    void numbers_and_booleans_that_a_client_sent_as_texts_become_what_they_are_and_the_reverse() {
        JobSettings settings = jobOfTask("'max_retries': '3', 'timeout_seconds': 60.0, 'disabled': 'true',"
                + " 'notebook_task': {'notebook_path': '/a', 'base_parameters': {'year': 2015, 'dry': false}}");
        TaskDefinition task = settings.tasks().get(0);
        assertThat(task.settings())
                .isEqualTo(tree("{'task_key': 'score', 'max_retries': 3, 'timeout_seconds': 60, 'disabled': true,"
                        + " 'notebook_task': {'notebook_path': '/a', 'base_parameters': {'year': '2015', 'dry':"
                        + " 'false'}}}"));
        assertThat(task.maxRetries()).isEqualTo(3);
    }

    @Test
    void null_is_as_if_it_were_not_there() {
        assertThat(jobWith("'schedule': null, 'description': null").tree().has("schedule"))
                .isFalse();
        assertThatThrownBy(() -> jobOfTask("'notebook_task': {'notebook_path': null}"))
                .hasMessage("tasks[0].notebook_task.notebook_path is missing.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'notebook_task': 'run it'                                           | object  | tasks[0].notebook_task                       | STRING
            'libraries': {'jar': 'a.jar'}                                       | array   | tasks[0].libraries                           | OBJECT
            'max_retries': true                                                 | number  | tasks[0].max_retries                         | BOOLEAN
            'max_retries': 'often'                                              | number  | tasks[0].max_retries                         | STRING
            'max_retries': 1.5                                                  | whole number | tasks[0].max_retries                    | 1.5
            'disabled': 0                                                       | boolean | tasks[0].disabled                            | NUMBER
            'description': ['a']                                                | string  | tasks[0].description                         | ARRAY
            'spark_jar_task': {'parameters': [{}]}                              | string  | tasks[0].spark_jar_task.parameters[0]        | OBJECT
            'notebook_task': {'notebook_path': '/a', 'base_parameters': {'a': []}} | string | tasks[0].notebook_task.base_parameters.a  | ARRAY
            'depends_on': ['a']                                                 | object  | tasks[0].depends_on[0]                       | STRING
            'telepathy_task': 7                                                 | object  | tasks[0] (score).telepathy_task              | NUMBER
            """)
    void a_wrong_type_is_refused_in_the_words_that_clients_know(
            String field, String expected, String path, String found) {
        String body = field.contains("_task'") ? "" : ", 'sql_task': {}";
        assertThatThrownBy(() -> jobOfTask(field.replace("''", "'") + body))
                .isInstanceOfSatisfying(DefinitionException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(DefinitionException.Kind.MALFORMED);
                    assertThat(refused)
                            .hasMessageContaining("Could not parse request object: Expected %s for field '%s', found %s"
                                    .formatted(expected, path, found));
                });
    }

    @Test
    void all_problems_are_reported_together() {
        assertThatThrownBy(() -> job("{'name': 7, 'tags': 'red', 'max_concurrent_runs': -1, 'schedule':"
                        + " {'quartz_cron_expression': 'never', 'timezone_id': 'UTC'}, 'tasks': [{'task_key': 'a b'},"
                        + " {'task_key': 'b', 'run_if': 'ALL_SUCESS', 'wheeltapper_task': {'step': 'scor'}}]}"))
                .isInstanceOfSatisfying(
                        DefinitionException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(DefinitionException.Kind.MALFORMED))
                .hasMessage("""
                        The request has 7 problems:
                          - Could not parse request object: Expected object for field 'tags', found STRING
                          - max_concurrent_runs must be at least 0, got -1.
                          - tasks[0].task_key must be 1 to 100 letters, digits, hyphens or underscores, got "a b".
                          - tasks[1].run_if must be one of ALL_SUCCESS, ALL_DONE, ALL_FAILED, AT_LEAST_ONE_FAILED, AT_LEAST_ONE_SUCCESS, NONE_FAILED, got "ALL_SUCESS". Did you mean ALL_SUCCESS?
                          - tasks[1].wheeltapper_task.step must be one of ingest, features, train, score, evaluate, simulate, got "scor". Did you mean score?
                          - schedule: "never" is no cron expression. Write one such as 0 0 6 * * ?.
                          - tasks[0] does not define its work. Give it one of wheeltapper_task, notebook_task, sql_task, spark_jar_task, run_job_task, condition_task or for_each_task.""".replace("\n\n", "\n"));
    }

    @Test
    void values_alone_are_an_invalid_parameter_value() {
        assertThatThrownBy(() -> jobWith("'max_concurrent_runs': 1001"))
                .isInstanceOfSatisfying(
                        DefinitionException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(DefinitionException.Kind.INVALID))
                .hasMessage("max_concurrent_runs must be at most 1000, got 1001.");
    }

    @Test
    void names_are_limited_in_bytes_and_descriptions_in_characters() {
        assertThat(jobWith("'name': '" + "ü".repeat(2_048) + "'").name()).hasSize(2_048);
        assertThatThrownBy(() -> jobWith("'name': '" + "ü".repeat(2_049) + "'"))
                .hasMessageStartingWith("name must be at most 4096 bytes long, in UTF-8, got \"üüü");
        assertThat(jobWith("'description': '" + "ü".repeat(27_700) + "'").name())
                .isEqualTo("Untitled");
        assertThatThrownBy(() -> jobWith("'description': '" + "d".repeat(27_701) + "'"))
                .hasMessageStartingWith("description must be at most 27700 characters long");
    }

    @Test
    void lists_and_maps_have_their_limits() {
        ObjectNode tags = json("{}");
        ObjectNode many = json("{'tasks': []}");
        for (int i = 0; i < 26; i++) {
            tags.put("tag" + i, "x");
        }
        for (int i = 0; i < 1_001; i++) {
            many.withArray("tasks").add(json("{'task_key': 't%d', 'sql_task': {}}".formatted(i)));
        }
        assertThatThrownBy(() -> JobSettings.of(json("{}").set("tags", tags), ApiVersion.V2_2, SCHEDULES))
                .hasMessage("tags has 26 entries, but may have at most 25.");
        assertThatThrownBy(() -> JobSettings.of(many, ApiVersion.V2_2, SCHEDULES))
                .hasMessage("tasks has 1001 entries, but may have at most 1000.");
        assertThatThrownBy(
                        () -> jobWith("'webhook_notifications': {'on_failure': [{'id': 'a'}, {'id': 'b'}, {'id': 'c'},"
                                + " {'id': 'd'}]}"))
                .hasMessage("webhook_notifications.on_failure has 4 entries, but may have at most 3.");
    }

    @Test
    void parameter_names_are_plain_and_unique() {
        assertThatThrownBy(() -> jobWith("'parameters': [{'name': 'a b', 'default': ''}, {'name': 'c', 'default': '1'},"
                        + " {'name': 'c', 'default': '2'}, {'name': 'd'}]"))
                .hasMessageContaining(
                        "parameters[0].name must be made of letters, digits, underscores, hyphens and dots")
                .hasMessageContaining("parameters[3].default is missing.")
                .hasMessageContaining("parameters has two entries with name \"c\".");
        assertThat(jobWith("'parameters': [{'name': 'a.b-c_1', 'default': 'x'}, {'name': 'n', 'default': 5}]")
                        .parameters())
                .containsExactly(entry("a.b-c_1", "x"), entry("n", "5"));
    }

    @ParameterizedTest
    @CsvSource({"V2_0, , false", "V2_1, , false", "V2_2, , true", "V2_2, false, false", "V2_0, true, true"})
    void whether_runs_queue_depends_on_the_version_that_made_the_job_unless_it_says_so(
            ApiVersion version, String asked, boolean expected) {
        ObjectNode request = json("{'name': 'a'}");
        if (asked != null) {
            request.set("queue", json("{'enabled': " + asked + "}"));
        }
        JobSettings settings = JobSettings.of(request, version, SCHEDULES);
        assertThat(settings.queueEnabled()).isEqualTo(expected);
        assertThat(settings.echo(ApiVersion.V2_2).has("queue")).isEqualTo(asked != null);
        assertThat(JobSettings.fromStored(settings.stored()).queueEnabled()).isEqualTo(expected);
    }

    @Test
    void what_is_not_said_has_a_default() {
        JobSettings settings = jobOfTask("'sql_task': {'query': {'query_id': 'q'}}");
        TaskDefinition task = settings.tasks().get(0);
        assertThat(settings.name()).isEqualTo("Untitled");
        assertThat(settings.maxConcurrentRuns()).isEqualTo(1);
        assertThat(settings.timeout()).isZero();
        assertThat(settings.catchUp()).isEqualTo(CatchUp.NONE);
        assertThat(settings.triggers()).isEmpty();
        assertThat(settings.parameters()).isEmpty();
        assertThat(task.runIf()).isEqualTo(RunIf.ALL_SUCCESS);
        assertThat(task.dependsOn()).isEmpty();
        assertThat(task.maxRetries()).isZero();
        assertThat(task.minRetryInterval()).isZero();
        assertThat(task.retryOnTimeout()).isFalse();
        assertThat(task.timeout()).isZero();
        assertThat(task.disabled()).isFalse();
        assertThat(task.libraries()).isEmpty();
        assertThat(task.iterated()).isNull();
    }

    @Test
    void what_is_said_is_read() {
        JobSettings settings = job("""
                {'name': 'nightly', 'max_concurrent_runs': 4, 'timeout_seconds': 7200, 'catch_up': 'coalesce',
                 'parameters': [{'name': 'n', 'default': '1'}], 'tasks': [
                  {'task_key': 'check', 'condition_task': {'left': '{{job.parameters.n}}', 'op': 'GREATER_THAN', 'right': '0'}},
                  {'task_key': 'jar', 'depends_on': [{'task_key': 'check', 'outcome': 'false'}], 'run_if': 'AT_LEAST_ONE_SUCCESS',
                   'max_retries': -1, 'min_retry_interval_millis': 1500, 'retry_on_timeout': true, 'timeout_seconds': 30,
                   'disabled': true, 'libraries': [{'jar': 'a.jar'}], 'spark_jar_task': {'main_class_name': 'a.B'}},
                  {'task_key': 'loop', 'for_each_task': {'inputs': '[1, 2]', 'concurrency': 2,
                   'task': {'task_key': 'each', 'run_job_task': {'job_id': '12'}}}}]}
                """);
        TaskDefinition jar = settings.tasks().get(1);
        TaskDefinition each = Objects.requireNonNull(settings.tasks().get(2).iterated());
        assertThat(settings.name()).isEqualTo("nightly");
        assertThat(settings.maxConcurrentRuns()).isEqualTo(4);
        assertThat(settings.timeout()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.catchUp()).isEqualTo(CatchUp.COALESCE);
        assertThat(settings.graph().upstreamOf("jar")).containsExactly("check");
        assertThat(jar.kind()).isEqualTo(TaskKind.SPARK_JAR);
        assertThat(jar.dependsOn()).containsExactly(new Dependency("check", ConditionOutcome.FALSE));
        assertThat(jar.runIf()).isEqualTo(RunIf.AT_LEAST_ONE_SUCCESS);
        assertThat(jar.maxRetries()).isEqualTo(-1);
        assertThat(jar.minRetryInterval()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(jar.retryOnTimeout()).isTrue();
        assertThat(jar.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(jar.disabled()).isTrue();
        assertThat(jar.libraries()).isEqualTo(tree("[{'jar': 'a.jar'}]"));
        assertThat(each.kind()).isEqualTo(TaskKind.RUN_JOB);
        assertThat(each.body().get("job_id").longValue()).isEqualTo(12);
    }

    @Test
    void a_submitted_run_is_read_like_a_job_in_either_form() {
        JobSettings single = JobSettings.ofSubmit(
                json(
                        "{'run_name': 'once', 'idempotency_token': 't', 'timeout_seconds': '60', 'existing_cluster_id': 'c',"
                                + " 'notebook_task': {'notebook_path': '/a'}}"),
                ApiVersion.V2_2,
                SCHEDULES);
        JobSettings many = JobSettings.ofSubmit(
                json("{'tasks': [{'task_key': 'a', 'notebook_task': {'notebook_path': '/a'}}], 'schedule': {}}"),
                ApiVersion.V2_1,
                SCHEDULES);
        assertThat(single.name()).isEqualTo("once");
        assertThat(single.tasks()).extracting(TaskDefinition::taskKey).containsExactly("once");
        assertThat(single.tasks().get(0).timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(single.tree().has("idempotency_token")).isFalse();
        assertThat(many.name()).isEqualTo("Untitled");
        assertThat(many.unknownFields()).containsExactly("schedule");
        assertThat(many.triggers()).isEmpty();
    }

    @Test
    void who_may_is_checked_but_is_no_setting() {
        assertThat(jobWith("'access_control_list': [{'user_name': 'a', 'permission_level': 'CAN_VIEW'}]")
                        .tree()
                        .has("access_control_list"))
                .isFalse();
        assertThatThrownBy(() -> jobWith("'access_control_list': [{'user_name': 'a', 'permission_level': 'CAN_VEIW'}]"))
                .hasMessageContaining("access_control_list[0].permission_level")
                .hasMessageContaining("Did you mean CAN_VIEW?");
    }

    @Test
    void changing_a_copy_changes_nothing() {
        JobSettings settings = jobWith("'name': 'a'");
        settings.tree().put("name", "b");
        settings.echo(ApiVersion.V2_1).put("name", "b");
        assertThat(settings.name()).isEqualTo("a");
    }
}
