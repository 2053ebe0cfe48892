package io.wheeltapper.driver.notebooks.cells;

import java.util.function.BiFunction;

/** Secrets of the server. Their values are redacted in outputs and logs. */
public final class SecretCalls {
    private final BiFunction<String, String, String> values;

    /**
     * Creates the calls.
     *
     * @param values returns the value of a scope's key
     */
    public SecretCalls(BiFunction<String, String, String> values) {
        this.values = values;
    }

    /** Returns the value of a secret; the user whose rights the notebook has must be allowed to read its scope. */
    public String get(String scope, String key) {
        return values.apply(scope, key);
    }
}
