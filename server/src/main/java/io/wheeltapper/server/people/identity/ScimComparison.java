package io.wheeltapper.server.people.identity;

import org.jspecify.annotations.Nullable;

/**
 * A comparison of one attribute with one value.
 *
 * @param value value in the form for comparison; null for an absent one
 */
record ScimComparison(
        ScimAttribute attribute,
        ScimOperator operator,
        @Nullable String value) implements ScimFilter {
    @Override
    public boolean matches(Principal principal) {
        String found = attribute.of(principal);
        boolean isPresent = found != null && !found.isEmpty();
        if (operator == ScimOperator.PR) {
            return isPresent;
        }
        if (found == null || value == null) {
            boolean isSame = found == null && value == null;
            return operator == ScimOperator.NE ? !isSame : operator == ScimOperator.EQ && isSame;
        }
        return operator.holds(attribute.comparable(found), value);
    }
}
