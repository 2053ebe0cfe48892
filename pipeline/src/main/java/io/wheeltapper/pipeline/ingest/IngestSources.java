package io.wheeltapper.pipeline.ingest;

import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** What somebody names to be ingested. */
public final class IngestSources {
    private IngestSources() {}

    /**
     * Looks for the sources that are paths on this machine, without a session.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is nothing at one of them
     */
    public static void requireLocalOnes(List<String> sources, Configuration hadoop) {
        sources.forEach(source -> SourceFinder.requireIfLocal(source, hadoop));
    }
}
