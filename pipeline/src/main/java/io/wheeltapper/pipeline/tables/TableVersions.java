package io.wheeltapper.pipeline.tables;

import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Determines the versions of Delta tables, so that a model or a report can say what it was created from. */
public final class TableVersions {
    private TableVersions() {}

    /**
     * Returns the current version of each of {@code names}, in that order, without those that do not exist in the
     * workspace.
     */
    public static Map<String, Long> of(Configuration hadoop, Workspace workspace, Collection<String> names) {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (String name : names) {
            TableFiles.version(hadoop, workspace.tablePath(name)).ifPresent(version -> versions.put(name, version));
        }
        return versions;
    }
}
