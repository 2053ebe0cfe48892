package io.wheeltapper.server.people.secrets;

import java.nio.charset.StandardCharsets;

/** A value in plain text that does not print itself. */
public final class SecretValue {
    private final byte[] bytes;

    SecretValue(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the value as UTF-8 text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns a text without the value. */
    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
