package io.wheeltapper.pipeline.ingest;

import java.util.List;

/**
 * What the sources hold.
 *
 * @param files the files of data sets, by data set and name
 * @param ignored names of files that belong to none
 */
record FoundFiles(List<SourceFile> files, List<String> ignored) {
    FoundFiles {
        files = List.copyOf(files);
        ignored = List.copyOf(ignored);
    }
}
