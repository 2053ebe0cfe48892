package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a model: {@code failures} for its newest complete version, {@code failures@3} for version 3,
 * {@code failures@champion} for the version of that alias.
 *
 * @param name the model
 * @param version from 1; empty for the newest complete version, or an alias
 * @param alias alias of the version; otherwise empty
 */
public record ModelReference(String name, OptionalInt version, Optional<String> alias) {
    private static final Pattern FORM = Pattern.compile("([^@]+)(?:@(?:([1-9]\\d{0,8})|(" + AliasNames.FORM + ")))?");

    /** Creates a reference to a version, or to the newest complete one. */
    public ModelReference(String name, OptionalInt version) {
        this(name, version, Optional.empty());
    }

    /**
     * Parses a reference.
     *
     * @throws WheeltapperException if {@code text} has none of the forms
     */
    public static ModelReference parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "\"" + text
                            + "\" is not a model. Write NAME, NAME@3 for its version 3, or NAME@champion for the version"
                            + " with that alias.");
        }
        String version = matcher.group(2);
        return new ModelReference(
                matcher.group(1),
                version == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(version)),
                Optional.ofNullable(matcher.group(3)).map(AliasNames::checked));
    }

    @Override
    public String toString() {
        return version.isPresent()
                ? name + "@" + version.getAsInt()
                : alias.map(each -> name + "@" + each).orElse(name);
    }
}
