package io.wheeltapper.core.simulate;

import java.util.List;

/**
 * The columns of a file.
 *
 * @param name file name without its ending
 * @param columns header names in order
 * @param timeColumn index of the time or cycle; -1 when the file has none and so no defects
 * @param machineColumn index of the machine
 * @param firstValue index of the first measured number; the number of columns when there is none
 */
record CsvLayout(String name, List<String> columns, int timeColumn, int machineColumn, int firstValue) {
    CsvLayout {
        columns = List.copyOf(columns);
    }

    String fileName(SimulateParameters.FileFormat format) {
        return switch (format) {
            case PLAIN -> name + ".csv";
            case GZIP -> name + ".csv.gz";
        };
    }

    boolean hasValues() {
        return firstValue < columns.size();
    }

    /** Returns whether the file has times; files without times are never damaged. */
    boolean hasTimes() {
        return timeColumn >= 0;
    }
}
