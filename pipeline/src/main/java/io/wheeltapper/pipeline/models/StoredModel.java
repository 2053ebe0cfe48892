package io.wheeltapper.pipeline.models;

import org.apache.spark.ml.PipelineModel;

/**
 * A complete model version.
 *
 * @param manifest what is known of it
 * @param pipelinePath where its MLlib pipeline lies; any Spark reads it with {@code PipelineModel.load}
 */
public record StoredModel(ModelManifest manifest, String pipelinePath) {
    /** Reads the MLlib pipeline into the running Spark session. */
    public PipelineModel pipeline() {
        return PipelineModel.load(pipelinePath);
    }
}
