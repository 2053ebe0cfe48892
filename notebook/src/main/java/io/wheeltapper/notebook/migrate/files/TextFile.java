package io.wheeltapper.notebook.migrate.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads texts up to a limit. */
final class TextFile {
    private static final int PEEKED = 8_192;

    private TextFile() {}

    /** Returns all bytes of a stream; empty if there are more than {@code most}. The declared size is not trusted. */
    static Optional<byte[]> bytes(InputStream in, long most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[PEEKED];
        int read;
        while ((read = in.read(buffer)) >= 0) {
            if (bytes.size() + (long) read > most) {
                return Optional.empty();
            }
            bytes.write(buffer, 0, read);
        }
        return Optional.of(bytes.toByteArray());
    }

    static boolean isBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, PEEKED); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Decodes UTF-8; invalid bytes become replacement characters. */
    static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
