package io.wheeltapper.lake.log;

/**
 * A column of a table.
 *
 * @param name name in the table
 * @param storedName name in data files and in partition values of the log
 * @param storedId field id in data files; -1 if it is found by its stored name
 * @param place location of its values
 */
public record TableColumn(String name, String storedName, int storedId, Place place) {
    /** The location of a column's values. */
    public enum Place {
        /** In the data files. */
        DATA,
        /** In the log, as texts. */
        PARTITION,
        /** In the log, as texts of instants in UTC unless they name a zone. */
        PARTITION_OF_INSTANTS
    }
}
