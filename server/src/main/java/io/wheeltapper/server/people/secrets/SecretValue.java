package io.wheeltapper.server.people.secrets;

import java.nio.charset.StandardCharsets;

/** A value in the clear, which does not print itself. */
public final class SecretValue {
    private final byte[] bytes;

    SecretValue(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** As UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
