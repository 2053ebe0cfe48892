package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;

/** A filter that cannot be parsed or names an unknown attribute; SCIM has its own error type for it. */
final class InvalidFilter extends ApiException {
    private static final String EXAMPLE =
            "Write for example userName eq \"anna@plant.example\" or displayName sw \"A\".";

    /**
     * Creates the failure.
     *
     * @param position of the character, counted from 0
     */
    InvalidFilter(int position, String problem) {
        super(
                ApiCode.INVALID_PARAMETER_VALUE,
                "The filter is not valid at character %d: %s. %s".formatted(position + 1, problem, EXAMPLE));
    }
}
