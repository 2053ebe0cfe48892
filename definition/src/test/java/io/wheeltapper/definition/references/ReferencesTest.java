package io.wheeltapper.definition.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.json.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A day of Berlin, the one on which clocks go from 02:00 to 03:00. */
    private static final Values.Slot SPRING =
            new Values.Slot(Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z"), BERLIN);

    private static final Values VALUES = values(SPRING, Instant.parse("2026-03-01T00:00:00Z"), null);
    private static final Names NAMES = new Names(Set.of("model", "start date"), Set.of("features", "my-task"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{job.id}}                                  | 12
            {{job.name}}                                | nightly
            {{job.run_id}}                              | 345
            {{job.repair_count}}                        | 2
            {{job.trigger.type}}                        | file_arrival
            {{job.trigger.file_arrival.location}}       | /in
            {{job.parameters.model}}                    | rul
            {{job.parameters.`start date`}}             | 2015-01-01
            {{task.name}}                               | score
            {{task.run_id}}                             | 346
            {{task.execution_count}}                    | 3
            {{task.notebook_path}}                      | /notebooks/score
            {{tasks.features.values.rows}}              | 100
            {{tasks.features.values.`how many?`}}       | 7
            {{tasks.`features`.values.rows}}            | 100
            {{tasks.my-task.result_state}}              | upstream_failed
            {{tasks.features.run_id}}                   | 340
            {{tasks.features.result_state}}             | success
            {{tasks.features.error_code}}               | ''
            {{tasks.features.execution_count}}          | 1
            {{tasks.features.notebook_path}}            | /notebooks/features
            {{workspace.id}}                            | 7
            {{workspace.url}}                           | http://localhost:8080
            {{backfill.iso_datetime}}                   | 2026-03-01T00:00:00Z
            {{job_id}}                                  | 12
            {{run_id}}                                  | 346
            {{parent_run_id}}                           | 345
            {{task_key}}                                | score
            {{task_retry_count}}                        | 1
            {{start_date}}                              | 2026-04-02
            {{start_time}}                              | 1775088000500
            """)
    void stands_for(String text, String expected) {
        assertThat(References.resolve(text, VALUES)).isEqualTo(expected.equals("''") ? "" : expected);
        assertThat(References.check(text, NAMES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "iso_date, 2026-04-04",
        "iso_datetime, 2026-04-04T23:05:09Z",
        "year, 2026",
        "month, 4",
        "day, 4",
        "hour, 23",
        "minute, 5",
        "second, 9",
        "timestamp_ms, 1775343909000",
        "iso_weekday, 6",
        "is_weekday, false"
    })
    void times_of_the_run_are_in_utc(String part, String expected) {
        assertThat(References.resolve("{{job.start_time." + part + "}}", VALUES))
                .isEqualTo(expected);
    }

    @Test
    void the_time_of_the_trigger_is_another() {
        assertThat(References.resolve("{{job.trigger.time.iso_weekday}} {{job.trigger.time.is_weekday}}", VALUES))
                .isEqualTo("5 true");
    }

    @ParameterizedTest
    @CsvSource({
        "start, 2026-03-29T00:00:00+01:00",
        "end, 2026-03-30T00:00:00+02:00",
        "start-7d, 2026-03-22T00:00:00+01:00",
        "start+1d, 2026-03-30T00:00:00+02:00",
        "end-1d, 2026-03-29T00:00:00+01:00",
        "end-1w, 2026-03-23T00:00:00+01:00",
        "start+24h, 2026-03-30T01:00:00+02:00",
        "start+2h, 2026-03-29T03:00:00+02:00",
        "end+12h, 2026-03-30T12:00:00+02:00",
        "end-15m, 2026-03-29T23:45:00+02:00",
        "start-0d, 2026-03-29T00:00:00+01:00",
        "start.iso_date, 2026-03-29",
        "start-7d.iso_date, 2026-03-22",
        "start.timestamp_ms, 1774738800000",
        "end.iso_weekday, 1",
        "end.is_weekday, true",
        "end.hour, 0",
        "start.year, 2026"
    })
    void bounds_of_the_slot_are_in_the_zone_of_the_job(String bound, String expected) {
        assertThat(References.resolve("{{job.slot." + bound + "}}", VALUES)).isEqualTo(expected);
        assertThat(References.check("{{job.slot." + bound + "}}", NAMES)).isEmpty();
    }

    @Test
    void a_calendar_day_keeps_the_time_of_day_when_clocks_change_and_a_skipped_time_moves_on() {
        Values early = values(
                new Values.Slot(Instant.parse("2026-03-28T01:30:00Z"), Instant.parse("2026-03-29T01:30:00Z"), BERLIN),
                null,
                null);
        assertThat(References.resolve("{{job.slot.start}}", early)).isEqualTo("2026-03-28T02:30:00+01:00");
        assertThat(References.resolve("{{job.slot.start+1d}}", early)).isEqualTo("2026-03-29T03:30:00+02:00");
        assertThat(References.resolve("{{job.slot.start+2d}}", early)).isEqualTo("2026-03-30T02:30:00+02:00");
    }

    @Test
    void in_autumn_a_day_has_twenty_five_hours() {
        Values autumn = values(
                new Values.Slot(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"), BERLIN),
                null,
                null);
        assertThat(References.resolve("{{job.slot.start+1d}} {{job.slot.start+24h}} {{job.slot.end}}", autumn))
                .isEqualTo("2026-10-26T00:00:00+01:00 2026-10-25T23:00:00+01:00 2026-10-26T00:00:00+01:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no braces",
                "{{",
                "}}",
                "{{}}",
                "{{ }}",
                "{{job.id}",
                "{{job.id",
                "{job.id}",
                "{{job..id}}",
                "{{job.}}",
                "{{.job}}",
                "{{job id}}",
                "{{job.parameters.`model}}",
                "{{job.parameters.``}}",
                "{{job.parameters.mo$del}}",
                "{{mustache}}",
                "{{jobs.id}}",
                "{{secrets/scope/key}}",
                "{{user.name}}",
                "{{input}}",
                "{{input.field}}",
                "{{1 + 2}}"
            })
    void stays_plain_text(String text) {
        assertThat(References.resolve(text, VALUES)).isEqualTo(text);
        assertThat(References.check(text, NAMES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a {{job.id}} b, a 12 b",
        "{{job.id}}{{job.run_id}}, 12345",
        "{{ job.id }}, 12",
        "{{{job.id}}}, {12}",
        "{{ {{job.id}}, {{ 12",
        "{{job.id}}}}, 12}}",
        "{{x}}{{job.id}}, {{x}}12"
    })
    void is_found_within_other_text(String text, String expected) {
        assertThat(References.resolve(text, VALUES)).isEqualTo(expected);
    }

    @Test
    void a_value_that_looks_like_a_reference_is_not_resolved_in_turn() {
        assertThat(References.resolve("{{tasks.features.values.evil}} {{job.{{tasks.features.values.id}}}}", VALUES))
                .isEqualTo("{{job.parameters.model}} {{secrets/a/b}} {{job.id}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{job.naem}}                  | there is no "job.naem", only
            {{job.naem}}                  | Did you mean job.name?
            {{job}}                       | there is no "job", only
            {{job.start_time}}            | there is no "job.start_time", only
            {{job.start_time.iso_dat}}    | Did you mean iso_date?
            {{job.trigger.time.now}}      | a time has no part "now", only iso_date, iso_datetime, year
            {{job.notebook_url}}          | there is no "job.notebook_url"
            {{job.slot}}                  | there is no "job.slot"
            {{job.slot.middle}}           | a slot has no bound "middle", only start and end
            {{job.slot.start-7}}          | a slot has no bound "start-7"
            {{job.slot.start-7y}}         | units are m, h, d and w.
            {{job.slot.start-1d+1h}}      | a slot has no bound "start-1d+1h"
            {{job.slot.start.week}}       | a time has no part "week"
            {{job.parameters}}            | job.parameters.<name>
            {{job.parameters.modle}}      | the job has no parameter "modle", only model, start date. Did you mean model?
            {{task.nmae}}                 | there is no "task.nmae", only task.execution_count, task.name
            {{tasks.features}}            | there is no "tasks.features", only tasks.<task_key>.values.<name>.
            {{tasks.feature.run_id}}      | the job has no task "feature", only features, my-task. Did you mean features?
            {{tasks.features.runid}}      | a task has no "runid", only values.<name>, error_code, execution_count
            {{tasks.features.values}}     | a task has no "values"
            {{workspace.name}}            | only workspace.id, workspace.url.
            {{backfill.date}}             | only backfill.iso_datetime.
            """)
    void an_unknown_name_in_a_known_namespace_is_refused(String text, String expected) {
        assertThat(References.check(text, NAMES))
                .singleElement()
                .asString()
                .startsWith(text + ": ")
                .contains(expected);
        assertThatThrownBy(() -> References.resolve(text, VALUES)).hasMessageStartingWith(text + ": ");
    }

    @Test
    void a_value_that_this_run_does_not_have_is_named_with_all_others() {
        Values bare = new Values(
                ValuesJobBuilder.builder()
                        .id(1)
                        .name("a")
                        .runId(2)
                        .repairCount(0)
                        .startTime(Instant.EPOCH)
                        .trigger(new Values.Trigger("onetime", Instant.EPOCH, null))
                        .parameters(Map.of())
                        .build(),
                new Values.Task("a", 3, 1, 0, Instant.EPOCH, null),
                Map.of("other", new Values.EndedTask(4, ResultState.SUCCESS, "", 1, null, Map.of("rows", "1"))),
                new Values.Workspace("7", "u"),
                json("{\"a\": {\"b\": true}}"));
        assertThatThrownBy(() -> References.resolve(
                        "{{job.slot.end}} {{job.trigger.file_arrival.location}} {{task.notebook_path}}"
                                + " {{tasks.other.notebook_path}} {{backfill.iso_datetime}} {{tasks.later.run_id}}"
                                + " {{tasks.other.values.row}} {{input.a.c}} {{job.parameters.x}}",
                        bare))
                .isInstanceOfSatisfying(
                        DefinitionException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(DefinitionException.Kind.INVALID))
                .hasMessage("""
                        9 references have no value:
                          - {{job.slot.end}}: the run has no slot. Start it by a schedule, or use job.start_time.
                          - {{job.trigger.file_arrival.location}}: the run was not started by the arrival of a file.
                          - {{task.notebook_path}}: the task does not run a notebook.
                          - {{tasks.other.notebook_path}}: that task does not run a notebook.
                          - {{backfill.iso_datetime}}: the run is not a backfill.
                          - {{tasks.later.run_id}}: task later has not ended in this run. Make this task depend on it.
                          - {{tasks.other.values.row}}: task other has not set a value "row"; it has set rows. Did you mean rows?
                          - {{input.a.c}}: the input of this iteration is {"a":{"b":true}}, which has no "a.c".
                          - {{job.parameters.x}}: the job has no parameter "x".""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "abc"              | {{input}}     | abc
            5                  | {{input}}     | 5
            true               | {{input}}     | true
            {"a": [1, 2]}      | {{input}}     | {"a":[1,2]}
            {"a": [1, 2]}      | {{input.a}}   | [1,2]
            {"a": {"b": "x"}}  | {{input.a.b}} | x
            {"a b": "x"}       | {{input.`a b`}} | x
            """)
    void the_input_of_an_iteration(String input, String text, String expected) {
        assertThat(References.resolve(text, values(SPRING, null, json(input)))).isEqualTo(expected);
    }

    @Test
    void every_text_of_a_tree_is_resolved_but_no_name_of_a_field() {
        JsonNode tree = json("""
                {"a": "{{job.id}}", "{{job.id}}": 1, "b": [{"c": "x{{task.name}}"}, "{{job.run_id}}", 5, null, true]}
                """);
        assertThat(References.resolve(tree, VALUES))
                .isEqualTo(json(
                        "{\"a\": \"12\", \"{{job.id}}\": 1, \"b\": [{\"c\": \"xscore\"}, \"345\", 5, null, true]}"));
        assertThat(tree.get("a").textValue()).isEqualTo("{{job.id}}");
    }

    @Test
    void problems_in_a_tree_have_their_place() {
        JsonNode tree = json("{\"a\": [{\"b\": \"{{job.x}}\"}], \"c\": \"{{task.y}} {{job.id}}\"}");
        assertThat(References.check(tree, "tasks[0].sql_task", NAMES))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("tasks[0].sql_task.a[0].b: {{job.x}}: there is no"),
                        second -> assertThat(second).startsWith("tasks[0].sql_task.c: {{task.y}}: there is no"));
        assertThatThrownBy(() -> References.resolve(tree, VALUES))
                .hasMessageStartingWith("2 references have no value:\n  - a[0].b: {{job.x}}:");
    }

    @Test
    void secrets_are_listed_and_left_alone() {
        String text =
                "{{secrets/mail/password}} {{ secrets/a.b@c/d-e }} {{secrets/mail/password}} {{secrets/x}} {{job.id}}";
        assertThat(References.secrets(text))
                .containsExactly(new SecretReference("mail", "password"), new SecretReference("a.b@c", "d-e"));
        assertThat(References.secrets(json("{\"{{secrets/no/name}}\": [\"{{secrets/a/b}}\"]}")))
                .containsExactly(new SecretReference("a", "b"));
        assertThat(References.resolve(text, VALUES)).contains("{{secrets/mail/password}}");
    }

    @Test
    @Timeout(10)
    void long_texts_of_braces_take_no_long_time() {
        String braces = "{{".repeat(200_000);
        String names = "{{" + "job.".repeat(200_000);
        String ticks = "{{`".repeat(200_000);
        assertThat(References.resolve(braces, VALUES)).isEqualTo(braces);
        assertThat(References.resolve(names, VALUES)).isEqualTo(names);
        assertThat(References.resolve(ticks, VALUES)).isEqualTo(ticks);
        assertThat(References.secrets(braces + names + ticks)).isEmpty();
    }

    private static Values values(Values.Slot slot, @Nullable Instant backfill, @Nullable JsonNode input) {
        return new Values(
                ValuesJobBuilder.builder()
                        .id(12)
                        .name("nightly")
                        .runId(345)
                        .repairCount(2)
                        .startTime(Instant.parse("2026-04-04T23:05:09Z"))
                        .trigger(new Values.Trigger("file_arrival", Instant.parse("2026-04-03T00:00:00Z"), "/in"))
                        .parameters(Map.of("model", "rul", "start date", "2015-01-01"))
                        .slot(slot)
                        .backfill(backfill)
                        .build(),
                new Values.Task("score", 346, 3, 1, Instant.parse("2026-04-02T00:00:00.500Z"), "/notebooks/score"),
                Map.of(
                        "features",
                        new Values.EndedTask(
                                340,
                                ResultState.SUCCESS,
                                "",
                                1,
                                "/notebooks/features",
                                Map.of(
                                        "rows",
                                        "100",
                                        "how many?",
                                        "7",
                                        "id",
                                        "id",
                                        "evil",
                                        "{{job.parameters.model}} {{secrets/a/b}}")),
                        "my-task",
                        new Values.EndedTask(341, ResultState.UPSTREAM_FAILED, "", 0, null, Map.of())),
                new Values.Workspace("7", "http://localhost:8080"),
                input);
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
