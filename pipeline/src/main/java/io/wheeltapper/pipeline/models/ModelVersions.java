package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Lists the models of a workspace with their versions and aliases. */
public final class ModelVersions {
    private final ModelStore store;
    private final ModelAliases aliases;

    public ModelVersions(Workspace workspace, Configuration hadoop) {
        this.store = new ModelStore(workspace, hadoop);
        this.aliases = new ModelAliases(workspace, hadoop, InstantSource.system());
    }

    /** Returns every complete version of every model: models in alphabetical order, newest version first. */
    public List<ModelVersion> all() {
        List<ModelVersion> all = new ArrayList<>();
        store.names().forEach(model -> all.addAll(of(model)));
        return all;
    }

    /**
     * Returns the complete versions of one model, newest first.
     *
     * @throws WheeltapperException if there is none
     */
    public List<ModelVersion> of(String model) {
        store.requireVersion(ModelReference.parse(model));
        List<ModelAlias> standing = aliases.of(model);
        List<ModelVersion> versions = new ArrayList<>();
        for (int version : store.versions(model)) {
            List<String> names = standing.stream()
                    .filter(alias -> alias.version() == version)
                    .map(ModelAlias::name)
                    .toList();
            versions.add(0, version(model, version, names));
        }
        return versions;
    }

    private ModelVersion version(String model, int version, List<String> names) {
        try {
            return ModelVersion.of(store.manifest(model, version), names);
        } catch (WheeltapperException e) {
            return ModelVersion.damaged(model, version, names, String.valueOf(e.getMessage()));
        }
    }
}
