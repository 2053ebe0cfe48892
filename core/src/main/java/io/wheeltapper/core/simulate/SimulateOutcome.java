package io.wheeltapper.core.simulate;

import java.util.List;

/**
 * The files that a simulation wrote.
 *
 * @param directory the folder
 * @param machines number of machines
 * @param seed seed of the random numbers
 * @param files one for each file, in the order of writing
 */
public record SimulateOutcome(String directory, int machines, long seed, List<SimulatedFile> files) {
    public SimulateOutcome {
        files = List.copyOf(files);
    }

    /**
     * One written file.
     *
     * @param name its name in the folder
     * @param rows lines after the header, repeated and malformed ones among them
     * @param defects its defects
     * @param bytes its size
     */
    public record SimulatedFile(String name, long rows, DefectCounts defects, long bytes) {
        /** Returns the number of distinct, readable records, which a careful reader ends up with. */
        public long goodRecords() {
            return rows - defects.duplicates() - defects.malformed();
        }
    }
}
