package io.wheeltapper.driver.notebooks.cells;

import java.util.function.BiFunction;

/** Secrets of the server. What they hold is blackened in outputs and logs. */
public final class SecretCalls {
    private final BiFunction<String, String, String> values;

    /** @param values gives the value of a scope's key */
    public SecretCalls(BiFunction<String, String, String> values) {
        this.values = values;
    }

    /** Returns the value of a secret; who runs the notebook must be allowed to read its scope. */
    public String get(String scope, String key) {
        return values.apply(scope, key);
    }
}
