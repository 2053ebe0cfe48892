package io.wheeltapper.driver.notebooks.cells;

import org.apache.spark.sql.SparkSession;

/**
 * The names that the cells of one notebook use.
 *
 * @param screen target of {@code display}
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
