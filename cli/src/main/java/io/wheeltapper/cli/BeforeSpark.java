package io.wheeltapper.cli;

import io.wheeltapper.pipeline.ingest.IngestSources;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Looks for what a step needs before Spark is started, which takes seconds, in places on this machine. Other places are known to the
 * session alone: there the step finds out.
 */
final class BeforeSpark {
    private BeforeSpark() {}

    /** @throws io.wheeltapper.core.error.WheeltapperException if the workspace can be looked at and has no such table */
    static void requireTable(Workspace workspace, String name) {
        if (workspace.isLocal()) {
            workspace.existingTablePath(hadoop(), name);
        }
    }

    /** @throws io.wheeltapper.core.error.WheeltapperException if the workspace can be looked at and has no telemetry */
    static void requireTelemetry(Workspace workspace) {
        if (workspace.isLocal()) {
            RawTables.requireTelemetry(workspace, hadoop());
        }
    }

    /**
     * Requires the table that features are taken from, or the telemetry that they are made of.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the workspace can be looked at and has it not
     */
    static void requireFeatures(Workspace workspace, Optional<String> table) {
        if (table.isPresent()) {
            requireTable(workspace, table.get());
        } else {
            requireTelemetry(workspace);
        }
    }

    /** @throws io.wheeltapper.core.error.WheeltapperException if the workspace can be looked at and has no such version */
    static void requireModel(Workspace workspace, ModelReference model) {
        if (workspace.isLocal()) {
            new ModelStore(workspace, hadoop()).requireVersion(model);
        }
    }

    /** @throws io.wheeltapper.core.error.WheeltapperException if a source is a path on this machine where nothing is */
    static void requireSources(List<String> sources) {
        IngestSources.requireLocalOnes(sources, hadoop());
    }

    private static Configuration hadoop() {
        return new Configuration();
    }
}
