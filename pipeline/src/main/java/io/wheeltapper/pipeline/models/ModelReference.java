package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model as people name it: {@code failures} for its newest complete version, {@code failures@3} for the third.
 *
 * @param name the model
 * @param version from 1; empty for the newest complete one
 */
public record ModelReference(String name, OptionalInt version) {
    private static final Pattern FORM = Pattern.compile("([^@]+)(?:@([1-9]\\d{0,8}))?");

    /** @throws WheeltapperException if {@code text} has neither form */
    public static ModelReference parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "\"" + text + "\" is not a model. Write NAME, or NAME@3 for its version 3.");
        }
        String version = matcher.group(2);
        return new ModelReference(
                matcher.group(1), version == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(version)));
    }

    @Override
    public String toString() {
        return version.isPresent() ? name + "@" + version.getAsInt() : name;
    }
}
