package io.wheeltapper.pipeline.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Values that folders named {@code column=value} give to all records below them, as written by Hive and Spark. */
final class PathPartitions {
    private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

    private PathPartitions() {}

    /** Returns whether a folder of that name gives a value. */
    static boolean isPartition(String folder) {
        return folder.indexOf('=') > 0;
    }

    /** Adds the value that a folder of that name gives, if any, to {@code above}. */
    static Map<String, @Nullable String> with(Map<String, @Nullable String> above, String folder) {
        if (!isPartition(folder)) {
            return above;
        }
        int equals = folder.indexOf('=');
        String value = unescaped(folder.substring(equals + 1));
        Map<String, @Nullable String> all = new LinkedHashMap<>(above);
        all.put(unescaped(folder.substring(0, equals)), value.equals(MISSING) || value.isEmpty() ? null : value);
        return Collections.unmodifiableMap(all);
    }

    /** Returns the values given by {@code folder} and the folders directly above it. */
    static Map<String, @Nullable String> of(@Nullable Path folder) {
        Deque<String> names = new ArrayDeque<>();
        for (Path each = folder; each != null && isPartition(each.getName()); each = each.getParent()) {
            names.push(each.getName());
        }
        Map<String, @Nullable String> all = Map.of();
        for (String name : names) {
            all = with(all, name);
        }
        return all;
    }

    /** Returns {@code path}, or the first folder above it that gives no value. */
    static Path above(Path path) {
        Path each = path;
        while (isPartition(each.getName()) && each.getParent() != null) {
            each = each.getParent();
        }
        return each;
    }

    /** Decodes {@code %3A} and the like; other texts do not change. */
    private static String unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int high = encoded[i] == '%' && i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
            if (low < 0) {
                bytes.write(encoded[i]);
            } else {
                bytes.write(16 * high + low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
