package io.wheeltapper.definition.settings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Short names for {@link FieldType}s, so that {@link Shapes} reads like a table. */
final class FieldTypes {
    private FieldTypes() {}

    static FieldType text() {
        return new FieldType.Text(text -> true, FieldType.Text.ANY);
    }

    static FieldType textOfCharacters(int max) {
        return new FieldType.Text(text -> text.length() <= max, "at most " + max + " characters long");
    }

    static FieldType textOfBytes(int max) {
        return new FieldType.Text(
                text -> text.getBytes(StandardCharsets.UTF_8).length <= max,
                "at most " + max + " bytes long, in UTF-8");
    }

    /**
     * Returns a text type with a pattern.
     *
     * @param rule requirement as the end of a sentence that begins "… must be"
     */
    static FieldType textLike(String pattern, String rule) {
        Pattern compiled = Pattern.compile(pattern);
        return new FieldType.Text(text -> compiled.matcher(text).matches(), rule);
    }

    static FieldType choice(String... values) {
        return new FieldType.Choice(List.of(values));
    }

    static FieldType choice(Enum<?>[] values) {
        return new FieldType.Choice(Arrays.stream(values).map(Enum::name).toList());
    }

    static FieldType whole(long min, long max) {
        return new FieldType.Whole(min, max);
    }

    static FieldType wholeFrom(long min) {
        return new FieldType.Whole(min, Long.MAX_VALUE);
    }

    static FieldType bool() {
        return new FieldType.Bool();
    }

    static FieldType texts() {
        return new FieldType.Texts();
    }

    static FieldType textMap() {
        return new FieldType.TextMap(Integer.MAX_VALUE);
    }

    static FieldType textMap(int maxSize) {
        return new FieldType.TextMap(maxSize);
    }

    static FieldType nested(Shape shape) {
        return new FieldType.Nested(() -> shape);
    }

    static FieldType nested(Supplier<Shape> shape) {
        return new FieldType.Nested(shape);
    }

    static FieldType listOf(Shape shape) {
        return new FieldType.ListOf(shape, Integer.MAX_VALUE);
    }

    static FieldType listOf(Shape shape, int maxSize) {
        return new FieldType.ListOf(shape, maxSize);
    }

    static FieldType anyObject() {
        return new FieldType.AnyObject();
    }

    static FieldType anyList() {
        return new FieldType.AnyList();
    }
}
