package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks names of aliases. The rules are those of MLflow, but an alias must begin with a letter. */
final class AliasNames {
    /** Pattern of names, in upper or lower case. */
    static final String FORM = "[A-Za-z][A-Za-z0-9_-]{0,63}";

    private static final Pattern NAME = Pattern.compile(FORM);
    private static final Pattern RESERVED = Pattern.compile("latest|v\\d+");

    private AliasNames() {}

    /**
     * Returns the name as it is stored: in lower case, so that two names never differ only in case.
     *
     * @throws WheeltapperException if it cannot be the name of an alias
     */
    static String checked(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(text).matches() || RESERVED.matcher(name).matches()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    ("\"" + text
                            + "\" cannot be an alias. Use up to 64 letters, digits, \"_\" and \"-\", starting with a "
                            + "letter; \"latest\" and \"v\" with a number are reserved for versions."));
        }
        return name;
    }
}
