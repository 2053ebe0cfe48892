package io.wheeltapper.pipeline.tables;

import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Which version of each Delta table there is, so that a model or a report can say what it was made from. */
public final class TableVersions {
    private TableVersions() {}

    /**
     * Returns the present version of each of {@code names}, in that order; those that are not in the workspace are left
     * out.
     */
    public static Map<String, Long> of(Configuration hadoop, Workspace workspace, Collection<String> names) {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (String name : names) {
            TableFiles.version(hadoop, workspace.tablePath(name)).ifPresent(version -> versions.put(name, version));
        }
        return versions;
    }
}
