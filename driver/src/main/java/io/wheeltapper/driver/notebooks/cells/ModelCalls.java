package io.wheeltapper.driver.notebooks.cells;

import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;

/** The models of the workspace. */
public final class ModelCalls {
    private final ModelStore store;

    public ModelCalls(ModelStore store) {
        this.store = store;
    }

    /**
     * What is known of a model: its figures, thresholds, features and their importances.
     *
     * @param reference {@code NAME} for the newest version, or {@code NAME@3}
     * @throws io.wheeltapper.core.error.WheeltapperException if there is none
     */
    public ModelManifest manifest(String reference) {
        return store.open(ModelReference.parse(reference)).manifest();
    }
}
