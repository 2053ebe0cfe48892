package io.wheeltapper.notebook.migrate.jobs;

/**
 * What becomes of a setting of a job.
 *
 * @param setting with the task that has it: {@code score.existing_cluster_id}
 * @param value in short
 * @param here in a sentence
 */
public record SettingReport(String setting, String value, Effect effect, String here) {
    /** Whether it is in the job that runs here. */
    public enum Effect {
        KEPT,
        LEFT_OUT
    }
}
