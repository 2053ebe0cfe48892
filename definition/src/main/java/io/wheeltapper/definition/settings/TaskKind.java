package io.wheeltapper.definition.settings;

/** What a task does. */
public enum TaskKind {
    /** One of our own steps. */
    WHEELTAPPER("wheeltapper_task"),
    SQL("sql_task"),
    SPARK_JAR("spark_jar_task"),
    NOTEBOOK("notebook_task"),
    RUN_JOB("run_job_task"),
    CONDITION("condition_task"),
    FOR_EACH("for_each_task"),
    /** Kept and echoed, but there is nothing here to run it: Python, pipelines, dashboards and whatever else. */
    OTHER("");

    private static final String BODY_SUFFIX = "_task";

    private final String body;

    TaskKind(String body) {
        this.body = body;
    }

    /** Whether it can run here. */
    public boolean canRun() {
        return this != OTHER;
    }

    static TaskKind ofBody(String body) {
        for (TaskKind kind : values()) {
            if (kind.body.equals(body)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** Whether a field of a task says what the task does, be it known or not. */
    static boolean isBody(String field) {
        return field.endsWith(BODY_SUFFIX);
    }
}
