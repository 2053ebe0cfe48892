package io.wheeltapper.server.people.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Comparison operators of filters (RFC 7644, section 3.4.2.2, table 3); texts are ordered by their characters. */
enum ScimOperator {
    EQ,
    NE,
    CO,
    SW,
    EW,
    GT,
    GE,
    LT,
    LE,
    /** Is present; takes no value. */
    PR;

    static Optional<ScimOperator> find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns whether flags and absent values can be compared with it. */
    boolean isEquality() {
        return this == EQ || this == NE;
    }

    boolean holds(String found, String value) {
        return switch (this) {
            case EQ -> found.equals(value);
            case NE -> !found.equals(value);
            case CO -> found.contains(value);
            case SW -> found.startsWith(value);
            case EW -> found.endsWith(value);
            case GT -> found.compareTo(value) > 0;
            case GE -> found.compareTo(value) >= 0;
            case LT -> found.compareTo(value) < 0;
            case LE -> found.compareTo(value) <= 0;
            case PR -> true;
        };
    }
}
