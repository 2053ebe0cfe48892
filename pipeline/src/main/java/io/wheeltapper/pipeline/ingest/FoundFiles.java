package io.wheeltapper.pipeline.ingest;

import java.util.List;

/**
 * The files found in the sources.
 *
 * @param files the files of data sets, by data set and name
 * @param ignored names of files that belong to no data set
 */
record FoundFiles(List<SourceFile> files, List<String> ignored) {
    FoundFiles {
        files = List.copyOf(files);
        ignored = List.copyOf(ignored);
    }
}
