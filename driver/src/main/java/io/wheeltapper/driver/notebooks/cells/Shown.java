package io.wheeltapper.driver.notebooks.cells;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something in a format of its own.
 *
 * @param formats texts, or bytes in base64, by MIME type
 */
public record Shown(Map<String, String> formats) {
    public Shown {
        formats = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(formats));
    }

    /** Creates a text in one format. */
    public static Shown of(String type, String text) {
        return new Shown(Map.of(type, text));
    }

    /**
     * Returns a picture.
     *
     * @throws IllegalArgumentException if {@code bytes} are neither a PNG nor a JPEG file
     */
    public static Shown image(byte[] bytes) {
        boolean isJpeg = bytes.length > 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8;
        boolean isPng = bytes.length > 8 && (bytes[0] & 0xFF) == 0x89 && bytes[1] == 'P';
        if (!isJpeg && !isPng) {
            throw new IllegalArgumentException("The bytes are neither a PNG nor a JPEG file");
        }
        return of(isJpeg ? "image/jpeg" : "image/png", Base64.getEncoder().encodeToString(bytes));
    }
}
