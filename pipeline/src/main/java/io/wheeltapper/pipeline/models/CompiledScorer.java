package io.wheeltapper.pipeline.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The compiled form of a tree model, which scores as the MLlib pipeline beside it does.
 *
 * @param fingerprint SHA-256 of all that the compiled forest consists of
 * @param file where it lies, below the version's folder; docs/forest-file.md tells its bytes
 * @param sampleRows how many rows were scored both ways before the version was stored; they lie beside the file
 * @param largestDifference between the probabilities of both ways; 0 for forests and single trees
 * @param checksums SHA-256 of the file and of the sample, by path below the version's folder
 */
public record CompiledScorer(
        String fingerprint, String file, int sampleRows, double largestDifference, Map<String, String> checksums) {
    public CompiledScorer {
        checksums = Collections.unmodifiableMap(new LinkedHashMap<>(checksums));
    }
}
