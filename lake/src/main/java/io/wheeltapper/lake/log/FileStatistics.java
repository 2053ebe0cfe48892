package io.wheeltapper.lake.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.json.JsonDocuments;
import java.time.Instant;
import java.util.Optional;

/** Statistics of a file's values in Delta's log, so that the file need not be opened. */
public final class FileStatistics {
    private static final String LEAST = "minValues";
    private static final String MOST = "maxValues";

    private final JsonNode statistics;

    private FileStatistics(JsonNode statistics) {
        this.statistics = statistics;
    }

    public static FileStatistics of(DataFile file) {
        try {
            return new FileStatistics(JsonDocuments.parse(file.statistics().isEmpty() ? "{}" : file.statistics()));
        } catch (JsonProcessingException e) {
            throw FileErrors.badStatistics(file, e);
        }
    }

    /** Returns the number of rows that the file holds, deleted ones included; empty if it is not known. */
    public Optional<Long> rows() {
        JsonNode rows = statistics.path("numRecords");
        return rows.isIntegralNumber() ? Optional.of(rows.asLong()) : Optional.empty();
    }

    /** Returns whether the file is known to have no rows. */
    public boolean isEmpty() {
        return rows().filter(rows -> rows == 0).isPresent();
    }

    /** Returns a lower bound of a column: the beginning of a text, or a number; empty if none is known. */
    public Optional<String> least(String column) {
        return bound(LEAST, column);
    }

    /** Returns an upper bound of a column, like {@link #least}; a long text may be truncated and increased. */
    public Optional<String> most(String column) {
        return bound(MOST, column);
    }

    /**
     * Returns the first value of a TIMESTAMP column, truncated to milliseconds: {@code 2015-01-01T06:00:00.000Z}. Empty
     * if it is not known or written in another zone; texts of one zone are ordered like the times.
     */
    public Optional<String> first(String column) {
        return least(column).filter(FileStatistics::isUtc);
    }

    /** Returns the last value of a TIMESTAMP column, like {@link #first}. */
    public Optional<String> last(String column) {
        return most(column).filter(FileStatistics::isUtc);
    }

    /**
     * Returns whether a TIMESTAMP column may have a value after {@code after} and up to {@code upTo}, microseconds
     * since 1970-01-01T00:00:00Z.
     */
    public boolean mayHold(String column, long after, long upTo) {
        long first = first(column).map(FileStatistics::micros).orElse(Long.MIN_VALUE);
        // Truncated to milliseconds: the last time may be later by less than that.
        long last = last(column).map(text -> micros(text) + 999).orElse(Long.MAX_VALUE);
        return !isEmpty() && first <= upTo && last > after;
    }

    private static long micros(String time) {
        return Micros.of(Instant.parse(time));
    }

    private Optional<String> bound(String which, String column) {
        JsonNode value = statistics.path(which).path(column);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static boolean isUtc(String time) {
        return time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
}
