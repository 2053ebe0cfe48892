package io.wheeltapper.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.wheeltapper.core.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Converts records to JSON and back: {@code snake_case} names, instants as {@code 2015-01-01T00:00:00Z}, durations as
 * {@code 24h}. Safe for use by several threads.
 */
public final class JsonRecords {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // A record's properties are its components, without isEmpty() and the like.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(times())
            .build();

    private JsonRecords() {}

    /** Returns the indented JSON of a record, map or list. */
    public static String write(Object value) {
        return write(MAPPER.writer(), value);
    }

    /** Returns the JSON on one line. */
    public static String line(Object value) {
        return write(MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT), value);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    /**
     * Reads the result of {@link #write}; unknown properties, such as those of a later version, are ignored.
     *
     * @throws IllegalArgumentException if {@code json} does not fit {@code type}
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not the JSON of a " + type.getSimpleName(), e);
        }
    }

    /** Returns a record as a tree. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads a record from a tree; unknown properties are passed over.
     *
     * @throws IllegalArgumentException if {@code tree} does not fit {@code type}; the message names the field, but not what it
     *     holds, and the cause is a {@link ValueInstantiationException} where the record's own checks refuse it
     */
    public static <T> T fromTree(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(JsonProblems.described(e), e);
        }
    }

    private static SimpleModule times() {
        SimpleModule module = new SimpleModule("times");
        module.addSerializer(Instant.class, new ToStringSerializer(Instant.class));
        module.addSerializer(Duration.class, new DurationSerializer());
        module.addDeserializer(Instant.class, new TextDeserializer<>(Instant.class, Instant::parse));
        module.addDeserializer(Duration.class, new TextDeserializer<>(Duration.class, JsonRecords::duration));
        return module;
    }

    /** Parses a duration, including zero and negative ones, which people do not write but figures contain. */
    private static Duration duration(String text) {
        return text.matches("-?P.*") ? Duration.parse(text) : Durations.parse(text);
    }

    private static final class DurationSerializer
            extends com.fasterxml.jackson.databind.ser.std.StdSerializer<Duration> {
        DurationSerializer() {
            super(Duration.class);
        }

        @Override
        public void serialize(
                Duration value,
                com.fasterxml.jackson.core.JsonGenerator generator,
                com.fasterxml.jackson.databind.SerializerProvider provider)
                throws java.io.IOException {
            generator.writeString(value.isZero() || value.isNegative() ? value.toString() : Durations.format(value));
        }
    }

    private static final class TextDeserializer<T> extends FromStringDeserializer<T> {
        private final transient Function<String, T> parser;

        TextDeserializer(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        protected T _deserialize(String text, com.fasterxml.jackson.databind.DeserializationContext context) {
            return parser.apply(text);
        }
    }
}
