package io.wheeltapper.server.base.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Defines how Java types are stored in columns: instants as milliseconds since 1970, flags as 0 and 1, JSON objects as
 * text.
 */
final class TypeMappings {
    private TypeMappings() {}

    static Jdbi register(Jdbi jdbi) {
        return jdbi.registerColumnMapper(Instant.class, (row, column, context) -> {
                    long millis = row.getLong(column);
                    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
                })
                .registerColumnMapper(ObjectNode.class, (row, column, context) -> {
                    String text = row.getString(column);
                    return text == null ? null : Json.stored(text);
                })
                .registerArgument(new InstantArgument())
                .registerArgument(new FlagArgument())
                .registerArgument(new JsonArgument());
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(@Nullable Instant value, ConfigRegistry config) {
            long millis = value == null ? 0 : value.toEpochMilli();
            return (position, statement, context) -> statement.setLong(position, millis);
        }
    }

    private static final class FlagArgument extends AbstractArgumentFactory<Boolean> {
        FlagArgument() {
            super(Types.INTEGER);
        }

        @Override
        protected Argument build(@Nullable Boolean value, ConfigRegistry config) {
            int flag = Boolean.TRUE.equals(value) ? 1 : 0;
            return (position, statement, context) -> statement.setInt(position, flag);
        }
    }

    private static final class JsonArgument extends AbstractArgumentFactory<ObjectNode> {
        JsonArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(@Nullable ObjectNode value, ConfigRegistry config) {
            String text = value == null ? "" : Json.write(value);
            return (position, statement, context) -> statement.setString(position, text);
        }
    }
}
