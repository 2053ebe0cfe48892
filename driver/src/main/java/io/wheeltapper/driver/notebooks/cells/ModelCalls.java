package io.wheeltapper.driver.notebooks.cells;

import io.wheeltapper.pipeline.models.ModelAlias;
import io.wheeltapper.pipeline.models.ModelAliases;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The models of the workspace. */
public final class ModelCalls {
    private final ModelStore store;
    private final ModelAliases aliases;
    private final String user;

    /** @param user whose moves of aliases these are */
    public ModelCalls(ModelStore store, ModelAliases aliases, String user) {
        this.store = store;
        this.aliases = aliases;
        this.user = user;
    }

    /**
     * Returns what is known of a model: its figures, thresholds, features and their importances.
     *
     * @param reference {@code NAME} for the newest version, {@code NAME@3}, or {@code NAME@champion} for an alias
     * @throws io.wheeltapper.core.error.WheeltapperException if there is none
     */
    public ModelManifest manifest(String reference) {
        return store.open(ModelReference.parse(reference)).manifest();
    }

    /**
     * Lets an alias such as {@code champion} stand at a version; it is made if it is not there, and moved if it is.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no such complete version
     */
    public void setAlias(String model, String alias, int version) {
        aliases.set(model, alias, version, user);
    }

    /** Returns the aliases of a model and the versions where they stand. */
    public Map<String, Integer> aliases(String model) {
        return aliases.of(model).stream()
                .collect(Collectors.toMap(ModelAlias::name, ModelAlias::version, (one, other) -> one, TreeMap::new));
    }
}
