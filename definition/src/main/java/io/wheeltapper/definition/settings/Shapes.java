package io.wheeltapper.definition.settings;

import static io.wheeltapper.definition.settings.FieldTypes.anyList;
import static io.wheeltapper.definition.settings.FieldTypes.anyObject;
import static io.wheeltapper.definition.settings.FieldTypes.bool;
import static io.wheeltapper.definition.settings.FieldTypes.choice;
import static io.wheeltapper.definition.settings.FieldTypes.listOf;
import static io.wheeltapper.definition.settings.FieldTypes.nested;
import static io.wheeltapper.definition.settings.FieldTypes.text;
import static io.wheeltapper.definition.settings.FieldTypes.textLike;
import static io.wheeltapper.definition.settings.FieldTypes.textMap;
import static io.wheeltapper.definition.settings.FieldTypes.textOfBytes;
import static io.wheeltapper.definition.settings.FieldTypes.textOfCharacters;
import static io.wheeltapper.definition.settings.FieldTypes.texts;
import static io.wheeltapper.definition.settings.FieldTypes.whole;
import static io.wheeltapper.definition.settings.FieldTypes.wholeFrom;
import static io.wheeltapper.definition.settings.Shape.field;
import static io.wheeltapper.definition.settings.Shape.required;

import io.wheeltapper.core.step.Steps;
import io.wheeltapper.definition.graph.ConditionOperator;
import io.wheeltapper.definition.graph.RunIf;
import io.wheeltapper.definition.schedule.PeriodicSchedule;

/**
 * The fields of every object in a job's settings, with their types and the limits of single fields. Rules between
 * fields are in {@link TaskRules}, {@link TriggerRules} and {@link JobRules}. Clusters and environments are stored as
 * sent: {@link ClusterSettings} validates clusters when a run needs them.
 */
final class Shapes {
    private static final FieldType KEY =
            textLike("[A-Za-z0-9_-]{1,100}", "1 to 100 letters, digits, hyphens or underscores");
    private static final FieldType PARAMETER_NAME =
            textLike("[A-Za-z0-9_.-]+", "made of letters, digits, underscores, hyphens and dots");
    private static final FieldType PAUSE_STATUS = choice("PAUSED", "UNPAUSED");
    private static final FieldType SOURCE = choice("WORKSPACE", "GIT");
    private static final FieldType PERFORMANCE_TARGET = choice("PERFORMANCE_OPTIMIZED", "STANDARD");
    private static final FieldType SHORTEST_WAIT = wholeFrom(60);
    private static final FieldType SECONDS = whole(0, Integer.MAX_VALUE);
    private static final FieldType COUNT_FROM_ALWAYS = whole(-1, Integer.MAX_VALUE);

    private static final String NO_TIMEOUT = "0 for no limit. Default: 0.";
    private static final String NOT_PAUSED = "Default: UNPAUSED.";
    private static final String GIVES_THE_RUN_OF_THEN =
            "A call with a token that was used before gives the run of then.";

    // Notifications and health

    private static final int MAX_WEBHOOKS = 3;
    private static final Shape WEBHOOK = Shape.of(required("id", text()));

    private static final Shape EMAIL_NOTIFICATIONS = Shape.of(
            field("on_start", texts()),
            field("on_success", texts()),
            field("on_failure", texts()),
            field("on_duration_warning_threshold_exceeded", texts()),
            field("on_streaming_backlog_exceeded", texts()),
            field("no_alert_for_skipped_runs", bool()));

    private static final Shape WEBHOOK_NOTIFICATIONS = Shape.of(
            field("on_start", listOf(WEBHOOK, MAX_WEBHOOKS)),
            field("on_success", listOf(WEBHOOK, MAX_WEBHOOKS)),
            field("on_failure", listOf(WEBHOOK, MAX_WEBHOOKS)),
            field("on_duration_warning_threshold_exceeded", listOf(WEBHOOK, MAX_WEBHOOKS)),
            field("on_streaming_backlog_exceeded", listOf(WEBHOOK, MAX_WEBHOOKS)));

    private static final Shape JOB_NOTIFICATION_SETTINGS =
            Shape.of(field("no_alert_for_skipped_runs", bool()), field("no_alert_for_canceled_runs", bool()));

    private static final Shape TASK_NOTIFICATION_SETTINGS = Shape.of(
            field("no_alert_for_skipped_runs", bool()),
            field("no_alert_for_canceled_runs", bool()),
            field("alert_on_last_attempt", bool()));

    static final Shape HEALTH = Shape.of(field(
            "rules",
            listOf(Shape.of(
                    required(
                            "metric",
                            choice(
                                    "RUN_DURATION_SECONDS",
                                    "STREAMING_BACKLOG_BYTES",
                                    "STREAMING_BACKLOG_RECORDS",
                                    "STREAMING_BACKLOG_SECONDS",
                                    "STREAMING_BACKLOG_FILES")),
                    required("op", choice("GREATER_THAN")),
                    required("value", wholeFrom(0))))));

    // Bodies of tasks

    static final Shape WHEELTAPPER_TASK =
            Shape.of(required("step", choice(Steps.names().toArray(String[]::new))), field("parameters", textMap()));

    private static final Shape NOTEBOOK_TASK = Shape.of(
            required("notebook_path", text()),
            field("base_parameters", textMap()),
            field("source", SOURCE),
            field("warehouse_id", text()));

    private static final Shape SPARK_JAR_TASK = Shape.of(
            field("main_class_name", text()),
            field("parameters", texts()),
            field("jar_uri", text()),
            field("run_as_repl", bool()));

    private static final Shape SPARK_PYTHON_TASK =
            Shape.of(required("python_file", text()), field("parameters", texts()), field("source", SOURCE));

    private static final Shape SPARK_SUBMIT_TASK = Shape.of(field("parameters", texts()));

    private static final Shape PYTHON_WHEEL_TASK = Shape.of(
            required("package_name", text()),
            required("entry_point", text()),
            field("parameters", texts()),
            field("named_parameters", textMap()));

    private static final Shape SQL_SUBSCRIPTION = Shape.of(field("user_name", text()), field("destination_id", text()));

    private static final Shape SQL_TASK = Shape.of(
            field("warehouse_id", text()),
            field("parameters", textMap()),
            // A query that is stored elsewhere, or, as an extension, its text.
            field("query", nested(Shape.of(field("query_id", text()), field("text", text())))),
            field("file", nested(Shape.of(required("path", text()), field("source", SOURCE)))),
            field(
                    "alert",
                    nested(Shape.of(
                            required("alert_id", text()),
                            field("subscriptions", listOf(SQL_SUBSCRIPTION)),
                            field("pause_subscriptions", bool())))),
            field(
                    "dashboard",
                    nested(Shape.of(
                            required("dashboard_id", text()),
                            field("custom_subject", text()),
                            field("subscriptions", listOf(SQL_SUBSCRIPTION)),
                            field("pause_subscriptions", bool())))));

    private static final Shape PIPELINE_PARAMS = Shape.of(
            field("full_refresh", bool()),
            field("full_refresh_selection", texts()),
            field("refresh_selection", texts()),
            field("refresh_flow_selection", texts()),
            field("reset_checkpoint_selection", texts()));

    /** The parameters that a run may be given, of the older and newer kinds. */
    private static final Shape OVERRIDES = Shape.of(
            field("job_parameters", textMap()),
            field("notebook_params", textMap()),
            field("jar_params", texts()),
            field("python_params", texts()),
            field("python_named_params", textMap()),
            field("sql_params", textMap()),
            field("spark_submit_params", texts()),
            field("dbt_commands", texts()),
            field("pipeline_params", nested(PIPELINE_PARAMS)));

    private static final Shape RUN_JOB_TASK = Shape.of(required("job_id", wholeFrom(1)))
            .with(OVERRIDES, OVERRIDES.fields().keySet());

    private static final Shape CONDITION_TASK = Shape.of(
            required("op", choice(ConditionOperator.values())), required("left", text()), required("right", text()));

    private static final Shape FOR_EACH_TASK = Shape.of(
            required("inputs", text()),
            required("task", nested(() -> Shapes.TASK)),
            field("concurrency", whole(1, 100)));

    private static final Shape PIPELINE_TASK = Shape.of(required("pipeline_id", text()), field("parameters", textMap()))
            .with(PIPELINE_PARAMS, PIPELINE_PARAMS.fields().keySet());

    private static final Shape DBT_TASK = Shape.of(
            required("commands", texts()),
            field("project_directory", text()),
            field("profiles_directory", text()),
            field("catalog", text()),
            field("schema", text()),
            field("source", SOURCE),
            field("warehouse_id", text()));

    // Tasks

    static final Shape TASK = Shape.of(
            required("task_key", KEY),
            field("description", text()),
            field(
                    "depends_on",
                    listOf(Shape.of(required("task_key", text()), field("outcome", choice("true", "false"))))),
            field("run_if", choice(RunIf.values()), "Default: ALL_SUCCESS."),
            field("disabled", bool()),
            field("existing_cluster_id", text()),
            field("new_cluster", anyObject()),
            field("job_cluster_key", text()),
            field("environment_key", text()),
            field("compute", anyObject()),
            field("libraries", anyList()),
            field("max_retries", COUNT_FROM_ALWAYS, "-1 for always. Default: 0."),
            field("min_retry_interval_millis", whole(0, Integer.MAX_VALUE)),
            field("retry_on_timeout", bool(), "Default: false."),
            field("timeout_seconds", SECONDS, NO_TIMEOUT),
            field("disable_auto_optimization", bool()),
            field("health", nested(HEALTH)),
            field("email_notifications", nested(EMAIL_NOTIFICATIONS)),
            field("webhook_notifications", nested(WEBHOOK_NOTIFICATIONS)),
            field("notification_settings", nested(TASK_NOTIFICATION_SETTINGS)),
            field("wheeltapper_task", nested(WHEELTAPPER_TASK)),
            field("notebook_task", nested(NOTEBOOK_TASK)),
            field("spark_jar_task", nested(SPARK_JAR_TASK)),
            field("spark_python_task", nested(SPARK_PYTHON_TASK)),
            field("spark_submit_task", nested(SPARK_SUBMIT_TASK)),
            field("python_wheel_task", nested(PYTHON_WHEEL_TASK)),
            field("sql_task", nested(SQL_TASK)),
            field("run_job_task", nested(RUN_JOB_TASK)),
            field("condition_task", nested(CONDITION_TASK)),
            field("for_each_task", nested(FOR_EACH_TASK)),
            field("pipeline_task", nested(PIPELINE_TASK)),
            field("dbt_task", nested(DBT_TASK)),
            field("dbt_cloud_task", anyObject()),
            field("dbt_platform_task", anyObject()),
            field("alert_task", anyObject()),
            field("dashboard_task", anyObject()),
            field("power_bi_task", anyObject()),
            field("clean_rooms_notebook_task", anyObject()),
            field("gen_ai_compute_task", anyObject()),
            field("ai_runtime_task", anyObject()),
            field("python_operator_task", anyObject()));

    // Ways to start

    static final Shape SCHEDULE = Shape.of(
            required("quartz_cron_expression", text()),
            required("timezone_id", text()),
            field("pause_status", PAUSE_STATUS, NOT_PAUSED));

    private static final Shape FILE_ARRIVAL = Shape.of(
            required("url", text()),
            field("min_time_between_triggers_seconds", SHORTEST_WAIT),
            field("wait_after_last_change_seconds", SHORTEST_WAIT));

    private static final Shape TABLE_UPDATE = Shape.of(
            required("table_names", texts()),
            field("condition", choice(JobTrigger.TableCondition.values())),
            field("min_time_between_triggers_seconds", SHORTEST_WAIT),
            field("wait_after_last_change_seconds", SHORTEST_WAIT));

    private static final Shape PERIODIC = Shape.of(
            required("interval", whole(1, Integer.MAX_VALUE)),
            required("unit", choice(PeriodicSchedule.Unit.values())));

    private static final Shape MODEL_UPDATE = Shape.of(
            required("condition", choice(JobTrigger.ModelCondition.values())),
            field("securable_name", text(), "Of the model; any without it."),
            field("aliases", texts(), "Those that matter; all without it."),
            field("min_time_between_triggers_seconds", SHORTEST_WAIT),
            field("wait_after_last_change_seconds", SHORTEST_WAIT));

    static final Shape TRIGGER = Shape.of(
            field("pause_status", PAUSE_STATUS, NOT_PAUSED),
            field("file_arrival", nested(FILE_ARRIVAL)),
            field("table_update", nested(TABLE_UPDATE)),
            field("periodic", nested(PERIODIC)),
            field("model", nested(MODEL_UPDATE)));

    private static final Shape CONTINUOUS = Shape.of(
            field("pause_status", PAUSE_STATUS, NOT_PAUSED), field("task_retry_mode", choice("NEVER", "ON_FAILURE")));

    // Jobs

    private static final Shape QUEUE = Shape.of(required("enabled", bool()));

    static final Shape ACCESS = Shape.of(
            field("user_name", text()),
            field("group_name", text()),
            field("service_principal_name", text()),
            required("permission_level", choice("IS_OWNER", "CAN_MANAGE", "CAN_MANAGE_RUN", "CAN_VIEW")));

    private static final Shape RUN_AS =
            Shape.of(field("user_name", text()), field("service_principal_name", text()), field("group_name", text()));

    private static final Shape GIT_SOURCE = Shape.of(
            required("git_url", text()),
            required("git_provider", text()),
            field("git_branch", text()),
            field("git_tag", text()),
            field("git_commit", text()),
            field("git_snapshot", anyObject()),
            field("job_source", anyObject()),
            field("sparse_checkout", anyObject()));

    private static final Shape COMMON = Shape.of(
            field("tasks", listOf(TASK, 1_000)),
            field("environments", listOf(Shape.of(required("environment_key", KEY), field("spec", anyObject())))),
            field("timeout_seconds", SECONDS, NO_TIMEOUT),
            field("queue", nested(QUEUE)),
            field("email_notifications", nested(EMAIL_NOTIFICATIONS)),
            field("webhook_notifications", nested(WEBHOOK_NOTIFICATIONS)),
            field("notification_settings", nested(JOB_NOTIFICATION_SETTINGS)),
            field("health", nested(HEALTH)),
            field("git_source", nested(GIT_SOURCE)),
            field("run_as", nested(RUN_AS)),
            field("budget_policy_id", text()),
            field("usage_policy_id", text()),
            field("performance_target", PERFORMANCE_TARGET),
            field("access_control_list", listOf(ACCESS)));

    /** The body of {@code jobs/create}, and the {@code new_settings} of reset and update. */
    static final Shape JOB = Shape.of(
                    field("name", textOfBytes(4_096)),
                    field("description", textOfCharacters(27_700)),
                    field("tags", textMap(25)),
                    field(
                            "parameters",
                            listOf(Shape.of(required("name", PARAMETER_NAME), required("default", text())))),
                    field(
                            "job_clusters",
                            listOf(Shape.of(
                                    required("job_cluster_key", KEY),
                                    field("new_cluster", anyObject()),
                                    field("serverless_compute_id", text())))),
                    field("schedule", nested(SCHEDULE)),
                    field("trigger", nested(TRIGGER)),
                    field("triggers", listOf(TRIGGER.with(field("schedule", nested(SCHEDULE))))),
                    field("continuous", nested(CONTINUOUS)),
                    field(
                            "catch_up",
                            choice("none", "last", "all", "coalesce"),
                            "What becomes of slots that were missed. Default: none."),
                    field("max_concurrent_runs", whole(0, 1_000), "Default: 1."),
                    field("edit_mode", choice("EDITABLE", "UI_LOCKED")),
                    field("deployment", anyObject()),
                    field("format", choice("SINGLE_TASK", "MULTI_TASK")),
                    field("parent_path", text()))
            .with(COMMON, COMMON.fields().keySet());

    /** The body of {@code runs/submit}. */
    static final Shape SUBMIT = Shape.of(
                    field("run_name", textOfBytes(4_096), "Default: Untitled."),
                    field("idempotency_token", textOfCharacters(64), GIVES_THE_RUN_OF_THEN))
            .with(COMMON, COMMON.fields().keySet());

    /** The body of {@code jobs/run-now}; a {@code run_job_task} is a part of it. */
    static final Shape RUN_NOW = Shape.of(
                    required("job_id", wholeFrom(1)),
                    field("only", texts(), "Keys of tasks; +key adds what it needs, key+ what needs it."),
                    field("queue", nested(QUEUE)),
                    field("performance_target", PERFORMANCE_TARGET),
                    field("idempotency_token", textOfCharacters(64), GIVES_THE_RUN_OF_THEN))
            .with(OVERRIDES, OVERRIDES.fields().keySet());

    /** The body of {@code jobs/runs/repair}. */
    static final Shape REPAIR = Shape.of(
                    required("run_id", wholeFrom(1)),
                    field("latest_repair_id", wholeFrom(1)),
                    field("rerun_tasks", texts()),
                    field("rerun_all_failed_tasks", bool()),
                    field("rerun_dependent_tasks", bool()),
                    field("performance_target", PERFORMANCE_TARGET))
            .with(OVERRIDES, OVERRIDES.fields().keySet());

    private Shapes() {}
}
