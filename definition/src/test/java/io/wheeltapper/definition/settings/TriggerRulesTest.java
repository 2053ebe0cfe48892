package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.Requests.jobWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.definition.schedule.PeriodicSchedule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerRulesTest {
    private static final String DAILY = "{'quartz_cron_expression': '0 0 6 * * ?', 'timezone_id': 'Europe/Berlin'}";
    private static final JobTrigger.Waits NO_WAITS = new JobTrigger.Waits(Duration.ZERO, Duration.ZERO);

    @Test
    void a_job_starts_in_one_way() {
        assertThatThrownBy(() -> jobWith("'schedule': " + DAILY + ", 'continuous': {'pause_status': 'PAUSED'}"))
                .hasMessage("A job has only one of schedule, trigger, triggers, continuous, but this one has "
                        + "schedule and continuous. Put several triggers into triggers.");
    }

    @Test
    void a_trigger_has_one_form() {
        assertThatThrownBy(() -> jobWith("'trigger': {'pause_status': 'PAUSED'}"))
                .hasMessage(
                        "trigger must have exactly one of file_arrival, table_update, periodic, model, but has none.");
        assertThatThrownBy(() -> jobWith("'trigger': {'periodic': {'interval': 1, 'unit': 'DAYS'}, 'file_arrival':"
                        + " {'url': '/in'}}"))
                .hasMessageEndingWith("but has file_arrival and periodic.");
    }

    @Test
    void waits_have_a_minimum_and_intervals_too() {
        assertThatThrownBy(() ->
                        jobWith("'trigger': {'file_arrival': {'url': '/in', 'wait_after_last_change_seconds': 59}}"))
                .hasMessage("trigger.file_arrival.wait_after_last_change_seconds must be at least 60, got 59.");
        assertThatThrownBy(() -> jobWith("'trigger': {'periodic': {'interval': 0, 'unit': 'DAY'}}"))
                .hasMessageContaining("trigger.periodic.interval must be at least 1, got 0.")
                .hasMessageContaining("Did you mean DAYS?");
        assertThatThrownBy(() -> jobWith("'trigger': {'table_update': {'table_names': []}}"))
                .hasMessage("trigger.table_update.table_names is empty. Name at least one table.");
    }

    @Test
    void schedules_are_checked_wherever_they_stand() {
        String never = DAILY.replace("0 0 6 * * ?", "never");
        assertThatThrownBy(() -> jobWith("'schedule': " + never))
                .hasMessage("schedule: \"never\" is no cron expression. Write one such as 0 0 6 * * ?.");
        assertThatThrownBy(() -> jobWith("'triggers': [{'schedule': " + DAILY + "}, {'schedule': " + never + "}]"))
                .hasMessageStartingWith("triggers[1].schedule: \"never\"");
        assertThatThrownBy(() -> jobWith("'schedule': {'quartz_cron_expression': 'never'}"))
                .hasMessage("schedule.timezone_id is missing.");
    }

    @Test
    void a_gate_that_nothing_asks_is_named() {
        String gate = "'sql_condition': {'sql_query_id': '7'}";
        assertThat(jobWith("'schedule': " + DAILY.replace("}", ", " + gate + "}"))
                        .unknownFields())
                .containsExactly("schedule.sql_condition");
        assertThat(jobWith("'trigger': {'periodic': {'interval': 1, 'unit': 'DAYS'}, " + gate + "}")
                        .unknownFields())
                .containsExactly("trigger.sql_condition");
    }

    @Test
    void a_continuous_job_has_one_run_at_a_time() {
        assertThat(jobWith("'continuous': {'task_retry_mode': 'ON_FAILURE'}, 'max_concurrent_runs': 1")
                        .triggers())
                .containsExactly(new JobTrigger.Continuous(true, false));
        assertThatThrownBy(() -> jobWith("'continuous': {'pause_status': 'UNPAUSED'}, 'max_concurrent_runs': 2"))
                .hasMessage("max_concurrent_runs is 2, but a continuous job has one run at a time. Set it to 1.");
    }

    @Test
    void every_form_is_read() {
        assertThat(jobWith("'triggers': [{'schedule': " + DAILY
                                + "}, {'pause_status': 'PAUSED', 'periodic': {'interval':"
                                + " 2, 'unit': 'HOURS'}}, {'file_arrival': {'url': '/in',"
                                + " 'min_time_between_triggers_seconds': 90}}, {'table_update': {'table_names': ['a'],"
                                + " 'condition': 'ALL_UPDATED'}}, {'model': {'securable_name': 'rul', 'condition':"
                                + " 'MODEL_ALIAS_SET', 'aliases': ['champion']}}]")
                        .triggers())
                .containsExactly(
                        new JobTrigger.Cron("0 0 6 * * ?", "Europe/Berlin", false),
                        new JobTrigger.Periodic(2, PeriodicSchedule.Unit.HOURS, true),
                        new JobTrigger.FileArrival(
                                "/in", new JobTrigger.Waits(Duration.ofSeconds(90), Duration.ZERO), false),
                        new JobTrigger.TableUpdate(
                                List.of("a"), JobTrigger.TableCondition.ALL_UPDATED, NO_WAITS, false),
                        new JobTrigger.ModelUpdate(
                                "rul",
                                JobTrigger.ModelCondition.MODEL_ALIAS_SET,
                                List.of("champion"),
                                NO_WAITS,
                                false));
    }

    @Test
    void one_trigger_is_read_like_one_of_several() {
        assertThat(jobWith("'trigger': {'pause_status': 'PAUSED', 'table_update': {'table_names': ['a', 'b']}}")
                        .triggers())
                .containsExactly(new JobTrigger.TableUpdate(
                        List.of("a", "b"), JobTrigger.TableCondition.ANY_UPDATED, NO_WAITS, true));
    }

    @Test
    void sources_and_identities_are_given_once() {
        assertThatThrownBy(
                        () -> jobWith("'git_source': {'git_url': 'u', 'git_provider': 'GIT_HUB', 'git_branch': 'main',"
                                + " 'git_tag': 'v1'}, 'run_as': {'user_name': 'a', 'group_name': 'b'}, 'health': {'rules':"
                                + " [{'metric': 'RUN_DURATION_SECONDS', 'op': 'GREATER_THAN', 'value': 1}, {'metric':"
                                + " 'RUN_DURATION_SECONDS', 'op': 'LESS_THAN', 'value': 2}]}"))
                .hasMessageContaining(
                        "git_source may have only one of git_branch, git_tag, git_commit, but has git_branch and "
                                + "git_tag.")
                .hasMessageContaining("run_as may have only one of")
                .hasMessageContaining("rules has two entries with metric \"RUN_DURATION_SECONDS\".")
                .hasMessageContaining("health.rules[1].op must be one of GREATER_THAN, got \"LESS_THAN\".");
    }
}
