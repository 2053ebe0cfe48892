package io.wheeltapper.protocol;

/**
 * The control plane's answer to a task that asks for one value: a secret, or what another task has set.
 *
 * @param value a text as it is, anything else as JSON
 */
public record TextValue(String value) {
    public TextValue {
        Required.value("value", value);
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return "a value";
    }
}
