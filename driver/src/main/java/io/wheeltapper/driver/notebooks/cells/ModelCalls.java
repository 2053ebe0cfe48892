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

    /**
     * Creates the calls.
     *
     * @param user name under which aliases are moved
     */
    public ModelCalls(ModelStore store, ModelAliases aliases, String user) {
        this.store = store;
        this.aliases = aliases;
        this.user = user;
    }

    /**
     * Returns the manifest of a model: its metrics, thresholds, features and their importances.
     *
     * @param reference {@code NAME} for the newest version, {@code NAME@3}, or {@code NAME@champion} for an alias
     * @throws io.wheeltapper.core.error.WheeltapperException if there is none
     */
    public ModelManifest manifest(String reference) {
        return store.open(ModelReference.parse(reference)).manifest();
    }

    /**
     * Sets an alias such as {@code champion} to a version; the alias is created if it does not exist, and moved if it
     * does.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no such complete version
     */
    public void setAlias(String model, String alias, int version) {
        aliases.set(model, alias, version, user);
    }

    /** Returns the aliases of a model and their versions. */
    public Map<String, Integer> aliases(String model) {
        return aliases.of(model).stream()
                .collect(Collectors.toMap(ModelAlias::name, ModelAlias::version, (one, other) -> one, TreeMap::new));
    }
}
