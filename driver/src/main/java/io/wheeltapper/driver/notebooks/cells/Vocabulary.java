package io.wheeltapper.driver.notebooks.cells;

import org.apache.spark.sql.SparkSession;

/**
 * What the cells of one notebook use.
 *
 * @param screen where {@code display} goes
 */
public record Vocabulary(
        SparkSession spark,
        Widgets widgets,
        NotebookCalls notebook,
        JobCalls jobs,
        SecretCalls secrets,
        StepCalls steps,
        ModelCalls models,
        Screen screen) {}
