package io.wheeltapper.pipeline.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The compiled form of a tree model, which scores like the MLlib pipeline next to it.
 *
 * @param fingerprint SHA-256 of the content of the compiled forest
 * @param file path below the version's folder; docs/forest-file.md describes its bytes
 * @param sampleRows number of rows that were scored both ways before the version was stored; they are next to the file
 * @param largestDifference between the probabilities of both ways; 0 for forests and single trees
 * @param checksums SHA-256 of the file and of the sample, by path below the version's folder
 */
public record CompiledScorer(
        String fingerprint, String file, int sampleRows, double largestDifference, Map<String, String> checksums) {
    public CompiledScorer {
        checksums = Collections.unmodifiableMap(new LinkedHashMap<>(checksums));
    }
}
