package io.wheeltapper.server.base.database;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Update;

/**
 * A table whose rows are records; a component {@code runId} is the column {@code run_id}. The records must be public,
 * since the SQL mapper cannot create others.
 *
 * @param <R> type of the records
 */
public final class Rows<R extends Record> {
    private final RowMapper<R> mapper;
    private final List<JsonColumn<?>> json;
    private final String insert;
    private final String select;

    /** @param json components that are no plain values, and stand as JSON in their columns */
    public Rows(String table, Class<R> type, JsonColumn<?>... json) {
        this.json = List.of(json);
        this.mapper = new JsonRowMapper<>(ConstructorMapper.of(type), this.json);
        RecordComponent[] components = type.getRecordComponents();
        String columns =
                Arrays.stream(components).map(each -> column(each.getName())).collect(Collectors.joining(", "));
        String values =
                Arrays.stream(components).map(each -> ":" + each.getName()).collect(Collectors.joining(", "));
        this.insert = "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")";
        this.select = "SELECT "
                + Arrays.stream(components)
                        .map(each -> table + "." + column(each.getName()))
                        .collect(Collectors.joining(", "))
                + " FROM " + table + " ";
    }

    private static String column(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    public void insert(Handle handle, R row) {
        execute(handle, insert, row);
    }

    /** Inserts a row, unless a row with one of the same keys exists. */
    public void insertIfAbsent(Handle handle, R row) {
        execute(handle, insert + " ON CONFLICT DO NOTHING", row);
    }

    private void execute(Handle handle, String sql, R row) {
        Update update = handle.createUpdate(sql);
        json.forEach(update::registerArgument);
        update.bindMethods(row).execute();
    }

    /** Returns {@code SELECT all columns FROM table}, to which joins, conditions and order can be appended. */
    public String select() {
        return select;
    }

    public RowMapper<R> mapper() {
        return mapper;
    }
}
