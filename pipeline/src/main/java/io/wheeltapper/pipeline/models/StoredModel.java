package io.wheeltapper.pipeline.models;

import io.wheeltapper.forest.CompiledForest;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A complete model version.
 *
 * @param manifest metadata
 * @param pipelinePath path of its MLlib pipeline; any Spark reads it with {@code PipelineModel.load}
 */
public record StoredModel(ModelManifest manifest, String pipelinePath) {
    /**
     * Reads the compiled forest, which takes the pipeline's feature vector and gives the probabilities of
     * {@link ModelManifest#labels}. Empty for a model that does not consist of trees, and for one that was stored
     * before compiled forests existed.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if its file is damaged or cannot be read
     */
    public Optional<CompiledForest> forest(Configuration hadoop) {
        CompiledScorer scorer = manifest.scorer();
        if (scorer == null) {
            return Optional.empty();
        }
        Path version = new Path(pipelinePath).getParent();
        try {
            return Optional.of(ScorerFiles.read(version.getFileSystem(hadoop), version, scorer));
        } catch (IOException e) {
            throw ModelErrors.unreadable(new Path(version, scorer.file()), e);
        }
    }
}
