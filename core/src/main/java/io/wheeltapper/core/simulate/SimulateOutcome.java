package io.wheeltapper.core.simulate;

import java.util.List;

/**
 * What was written.
 *
 * @param directory the folder
 * @param machines how many machines
 * @param seed where the randomness came from
 * @param files one for each file, in the order of writing
 */
public record SimulateOutcome(String directory, int machines, long seed, List<SimulatedFile> files) {
    public SimulateOutcome {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param name its name in the folder
     * @param rows lines after the header, repeated and malformed ones among them
     * @param defects what is wrong with it
     * @param bytes its size
     */
    public record SimulatedFile(String name, long rows, DefectCounts defects, long bytes) {
        /** Different, readable records: what a careful reader is left with. */
        public long goodRecords() {
            return rows - defects.duplicates() - defects.malformed();
        }
    }
}
