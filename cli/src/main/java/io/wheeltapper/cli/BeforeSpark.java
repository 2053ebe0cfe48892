package io.wheeltapper.cli;

import io.wheeltapper.pipeline.engine.LocalFileSystems;
import io.wheeltapper.pipeline.ingest.IngestSources;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.tables.RawFiles;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Checks what a step needs before Spark is started, which takes seconds, if it is on this machine. Other locations are
 * accessible only from the session, so the step checks them.
 */
final class BeforeSpark {
    private BeforeSpark() {}

    /**
     * Requires a table.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the workspace is on this machine and has no such table
     */
    static void requireTable(Workspace workspace, String name) {
        if (workspace.isLocal()) {
            workspace.existingTablePath(hadoop(), name);
        }
    }

    /**
     * Requires telemetry.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the workspace is on this machine and has no telemetry
     */
    static void requireTelemetry(Workspace workspace) {
        if (workspace.isLocal()) {
            RawFiles.requireTelemetry(workspace, hadoop());
        }
    }

    /**
     * Requires the feature table, or the telemetry from which features are computed.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the workspace is on this machine and does not have it
     */
    static void requireFeatures(Workspace workspace, Optional<String> table) {
        if (table.isPresent()) {
            requireTable(workspace, table.get());
        } else {
            requireTelemetry(workspace);
        }
    }

    /**
     * Requires a model version.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the workspace is on this machine and has no such
     * version
     */
    static void requireModel(Workspace workspace, ModelReference model) {
        if (workspace.isLocal()) {
            new ModelStore(workspace, hadoop()).requireVersion(model);
        }
    }

    /**
     * Requires sources.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if a source is a path on this machine that does not exist
     */
    static void requireSources(List<String> sources) {
        IngestSources.requireLocalOnes(sources, hadoop());
    }

    private static Configuration hadoop() {
        return LocalFileSystems.settings(Map.of());
    }
}
