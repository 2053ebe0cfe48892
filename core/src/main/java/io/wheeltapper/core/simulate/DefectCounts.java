package io.wheeltapper.core.simulate;

/**
 * Counts of records by defect.
 *
 * @param missing readings that were left out of the file
 * @param duplicates lines that repeat another line
 * @param late records placed after a later one of the same machine; repeated lines do not count
 * @param malformed lines that cannot be read
 */
public record DefectCounts(long missing, long duplicates, long late, long malformed) {
    static final DefectCounts NONE = new DefectCounts(0, 0, 0, 0);

    DefectCounts plus(DefectCounts other) {
        return new DefectCounts(
                missing + other.missing, duplicates + other.duplicates, late + other.late, malformed + other.malformed);
    }
}
