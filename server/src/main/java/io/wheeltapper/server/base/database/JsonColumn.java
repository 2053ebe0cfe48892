package io.wheeltapper.server.base.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jspecify.annotations.Nullable;

/**
 * How values of a type stand as JSON objects in the columns of one table, so that a row is parsed once and its parts are ready
 * to be asked.
 *
 * @param <T> the type
 * @param reader makes a value of what {@code writer} has written
 */
public record JsonColumn<T>(Class<T> type, Function<ObjectNode, T> reader, Function<T, ObjectNode> writer)
        implements ArgumentFactory {
    void register(ColumnMappers mappers) {
        ColumnMapper<T> mapper = (row, column, context) -> {
            String text = row.getString(column);
            return text == null ? null : reader.apply(Json.stored(text));
        };
        mappers.register(type, mapper);
    }

    @Override
    public Optional<Argument> build(Type given, @Nullable Object value, ConfigRegistry config) {
        if (given != type || value == null) {
            return Optional.empty();
        }
        String text = Json.write(writer.apply(type.cast(value)));
        return Optional.of((position, statement, context) -> statement.setString(position, text));
    }
}
