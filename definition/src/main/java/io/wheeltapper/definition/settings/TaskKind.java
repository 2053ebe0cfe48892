package io.wheeltapper.definition.settings;

/** The kind of a task. */
public enum TaskKind {
    /** A Wheeltapper step. */
    WHEELTAPPER("wheeltapper_task"),
    SQL("sql_task"),
    SPARK_JAR("spark_jar_task"),
    NOTEBOOK("notebook_task"),
    RUN_JOB("run_job_task"),
    CONDITION("condition_task"),
    FOR_EACH("for_each_task"),
    /** Stored and returned, but cannot run here: Python, pipelines, dashboards and all others. */
    OTHER("");

    private static final String BODY_SUFFIX = "_task";

    private final String body;

    TaskKind(String body) {
        this.body = body;
    }

    /** Returns whether it can run here. */
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

    /** Returns whether a field of a task defines its work, even if the kind is unknown. */
    static boolean isBody(String field) {
        return field.endsWith(BODY_SUFFIX);
    }
}
