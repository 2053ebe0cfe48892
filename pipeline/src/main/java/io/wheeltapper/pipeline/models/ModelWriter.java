package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Stores MLlib pipelines as versions of models; {@link ModelStore} describes the layout. Needs Spark. */
public final class ModelWriter {
    private final Workspace workspace;
    private final Configuration hadoop;

    public ModelWriter(Workspace workspace, Configuration hadoop) {
        this.workspace = workspace;
        this.hadoop = hadoop;
    }

    /**
     * Stores {@code pipeline}, with the {@link DecisionStages} of {@code manifest} behind its classifier, as the next
     * version of the model that the manifest names, in a layout that Spark reads from 3.5 on, and makes it visible in
     * one step at the end. After a failure nothing is visible.
     *
     * @param manifest version, checksums and scorer are set here
     * @param sample a few hundred input rows of the pipeline, on which the pipeline's predictions are compared with the
     * manifest's decision, and a tree model's compiled form with MLlib
     * @throws WheeltapperException if these differ on the sample, or nothing can be written
     */
    public StoredModel save(PipelineModel pipeline, ModelManifest manifest, Dataset<Row> sample) {
        Path model = new Path(workspace.modelPath(manifest.name()));
        PipelineModel calling = DecisionStages.append(pipeline, manifest, sample);
        Optional<ScorerCheck> check = ScorerCheck.of(calling, manifest, sample);
        try {
            FileSystem files = model.getFileSystem(hadoop);
            NumberedFolders versions = ModelStore.versions(files, model);
            int version = versions.claim();
            Path folder = versions.folder(version);
            Path stages = ModelStore.stages(folder);
            calling.write().save(stages.toString());
            TreesMetadata.nameColumns(sample.sparkSession(), files, stages);
            @Nullable CompiledScorer scorer = check.isPresent() ? ScorerWriter.write(files, folder, check.get()) : null;
            ModelManifest stored = manifest.stored(version, Checksums.of(files, stages), scorer);
            versions.publish(version, JsonRecords.write(stored));
            return new StoredModel(stored, stages.toString());
        } catch (IOException e) {
            throw ModelErrors.unwritable(model, e);
        }
    }
}
