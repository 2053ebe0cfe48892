package io.wheeltapper.core.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a user gave to a step, as texts by the names or aliases of its parameters.
 *
 * @param texts one for each parameter; a blank text counts as not given
 * @param lists values of parameters that take several, each given separately
 */
public record StepInput(Map<String, String> texts, Map<String, List<String>> lists) {
    public StepInput {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
    }

    /** Returns the input of a job or notebook. */
    public static StepInput of(Map<String, String> texts) {
        return new StepInput(texts, Map.of());
    }
}
