package io.wheeltapper.core.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody has told a step, as texts by the names or aliases of its parameters.
 *
 * @param texts one for each parameter; a blank one counts as not told
 * @param lists of parameters that take several values, each told by itself
 */
public record StepInput(Map<String, String> texts, Map<String, List<String>> lists) {
    public StepInput {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
    }

    /** What jobs and notebooks tell. */
    public static StepInput of(Map<String, String> texts) {
        return new StepInput(texts, Map.of());
    }
}
