package io.wheeltapper.lake.log;

/**
 * A column of a table.
 *
 * @param name what the table calls it
 * @param storedName what its data files, and the partition values of its log, call it
 * @param storedId the field id by which data files are to be searched for it; -1 when its stored name tells
 * @param place where its values are
 */
public record TableColumn(String name, String storedName, int storedId, Place place) {
    /** Where a column's values are. */
    public enum Place {
        /** In the data files. */
        DATA,
        /** In the log, as texts. */
        PARTITION,
        /** In the log, as texts of instants whose zone, where none is written, is UTC. */
        PARTITION_OF_INSTANTS
    }
}
