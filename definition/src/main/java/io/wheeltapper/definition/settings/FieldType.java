package io.wheeltapper.definition.settings;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The type of a field. */
sealed interface FieldType {
    /**
     * A text; numbers and booleans are converted.
     *
     * @param rule requirement as the end of a sentence that begins "… must be"
     */
    record Text(Predicate<String> allows, String rule) implements FieldType {
        /** The rule that all texts follow. */
        static final String ANY = "a text";
    }

    /** One of several texts. */
    record Choice(List<String> values) implements FieldType {}

    /** A whole number between two bounds, both included; a text of digits is converted. */
    record Whole(long min, long max) implements FieldType {}

    /** True or false; the texts "true" and "false" are converted. */
    record Bool() implements FieldType {}

    /** A list of texts. */
    record Texts() implements FieldType {}

    /** An object whose values are texts, at most {@code maxSize} of them. */
    record TextMap(int maxSize) implements FieldType {}

    /** An object with fields of its own; a supplier, since tasks hold tasks. */
    record Nested(Supplier<Shape> shape) implements FieldType {}

    /** A list of such objects, at most {@code maxSize} of them. */
    record ListOf(Shape shape, int maxSize) implements FieldType {}

    /** An object that is not validated. */
    record AnyObject() implements FieldType {}

    /** A list that is not validated. */
    record AnyList() implements FieldType {}
}
