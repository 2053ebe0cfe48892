package io.wheeltapper.pipeline.ingest;

import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The sources to ingest. */
public final class IngestSources {
    private IngestSources() {}

    /**
     * Checks the sources that are paths on this machine, without a session.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if one of them does not exist
     */
    public static void requireLocalOnes(List<String> sources, Configuration hadoop) {
        sources.forEach(source -> SourceFinder.requireIfLocal(source, hadoop));
    }
}
