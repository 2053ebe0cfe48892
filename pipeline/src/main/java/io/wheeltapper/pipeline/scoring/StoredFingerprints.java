package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.lake.column.Utf8;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stored results were scored from, in about 20 bytes for each, and which of them no longer hold. First all stored
 * rows are added, then all that hold now are compared.
 */
final class StoredFingerprints {
    private final Map<Utf8, Rows> machines = new HashMap<>();
    private long replaced;

    /** The stored rows of one machine. */
    private static final class Rows {
        private static final int FEWEST = 4;

        private long[] times = new long[FEWEST];
        private long[] fingerprints = new long[FEWEST];
        private int[] files = new int[FEWEST];
        private int size;
        private final BitSet same = new BitSet();

        private void add(long time, long fingerprint, int file) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                fingerprints = Arrays.copyOf(fingerprints, 2 * size);
                files = Arrays.copyOf(files, 2 * size);
            }
            int at = size;
            while (at > 0 && times[at - 1] > time) {
                at--;
            }
            System.arraycopy(times, at, times, at + 1, size - at);
            System.arraycopy(fingerprints, at, fingerprints, at + 1, size - at);
            System.arraycopy(files, at, files, at + 1, size - at);
            times[at] = time;
            fingerprints[at] = fingerprint;
            files[at] = file;
            size++;
        }

        private int find(long time) {
            return Arrays.binarySearch(times, 0, size, time);
        }
    }

    /**
     * Adds a stored row.
     *
     * @param fingerprint its {@link FeatureFingerprint}
     * @param file number of the file that holds it
     */
    void add(Utf8 machine, long asOf, @Nullable Utf8 fingerprint, int file) {
        machines.computeIfAbsent(machine, id -> new Rows()).add(asOf, number(fingerprint), file);
    }

    /** Returns whether a row that holds now is not stored, or was scored from other features. */
    boolean differs(Utf8 machine, long asOf, Utf8 fingerprint) {
        Rows rows = machines.get(machine);
        int at = rows == null ? -1 : rows.find(asOf);
        if (rows == null || at < 0) {
            return true;
        }
        boolean isSame = rows.fingerprints[at] == number(fingerprint);
        rows.same.set(at, isSame);
        replaced += isSame ? 0 : 1;
        return !isSame;
    }

    /** Returns a number for each text. */
    private static long number(@Nullable Utf8 fingerprint) {
        return fingerprint == null ? 0 : XxHash64.ofBytes(fingerprint.bytes(), FeatureFingerprint.SEED);
    }

    /** Returns whether a row is stored that does not hold as it is. */
    boolean isOutdated(Utf8 machine, long asOf) {
        Rows rows = machines.get(machine);
        int at = rows == null ? -1 : rows.find(asOf);
        return rows != null && at >= 0 && !rows.same.get(at);
    }

    /** Returns the numbers of the files that hold stored rows that do not hold as they are. */
    BitSet outdatedFiles() {
        BitSet outdated = new BitSet();
        for (Rows rows : machines.values()) {
            for (int at = rows.same.nextClearBit(0); at < rows.size; at = rows.same.nextClearBit(at + 1)) {
                outdated.set(rows.files[at]);
            }
        }
        return outdated;
    }

    /** Returns the number of stored rows in whose place there is none now. */
    long gone() {
        return machines.values().stream()
                        .mapToLong(rows -> rows.size - rows.same.cardinality())
                        .sum()
                - replaced;
    }
}
