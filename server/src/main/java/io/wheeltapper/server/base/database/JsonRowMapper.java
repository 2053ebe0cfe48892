package io.wheeltapper.server.base.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads rows with the {@link JsonColumn}s of their table. */
record JsonRowMapper<R>(RowMapper<R> rows, List<JsonColumn<?>> columns) implements RowMapper<R> {
    @Override
    public R map(ResultSet row, StatementContext context) throws SQLException {
        return specialize(row, context).map(row, context);
    }

    /** The settings of a statement are its own, so that nobody else's columns are read in this way. */
    @Override
    public RowMapper<R> specialize(ResultSet row, StatementContext context) throws SQLException {
        ColumnMappers mappers = context.getConfig(ColumnMappers.class);
        columns.forEach(column -> column.register(mappers));
        return rows.specialize(row, context);
    }
}
