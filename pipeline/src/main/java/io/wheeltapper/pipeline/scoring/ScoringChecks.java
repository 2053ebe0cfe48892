package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.pipeline.features.FeatureOrigin;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.util.List;

/** Checks a scoring before it computes anything. */
final class ScoringChecks {
    private static final String UNSEEN_CATEGORY = "unseen-category";
    private static final String REFUSED = "error";

    private ScoringChecks() {}

    /** @throws io.wheeltapper.core.error.WheeltapperException if the features do not fit, or nothing can be explained */
    static void require(ModelManifest manifest, FeatureOrigin source, int explain) {
        List<String> differences = manifest.schema().differencesFrom(source.schema());
        if (!differences.isEmpty()) {
            throw ScoringErrors.schemaMismatch(source.description(), manifest.id(), differences);
        }
        if (explain > 0 && manifest.scorer() == null) {
            throw ScoringErrors.notExplained(manifest.id(), manifest.algorithm());
        }
    }

    /** Returns whether rows with categories that training has not seen are an error. */
    static boolean refusesUnseenCategories(ModelManifest manifest) {
        return REFUSED.equals(manifest.parameters().get(UNSEEN_CATEGORY));
    }
}
