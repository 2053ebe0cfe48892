package io.wheeltapper.notebook.migrate.jobs;

/**
 * The analysis of a setting of a job.
 *
 * @param setting name with its task: {@code score.existing_cluster_id}
 * @param value shortened value
 * @param here meaning here, in a sentence
 */
public record SettingReport(String setting, String value, Effect effect, String here) {
    /** Whether the setting is part of the converted job. */
    public enum Effect {
        KEPT,
        LEFT_OUT
    }
}
