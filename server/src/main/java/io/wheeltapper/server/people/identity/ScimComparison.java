package io.wheeltapper.server.people.identity;

import org.jspecify.annotations.Nullable;

/**
 * One attribute compared with one value.
 *
 * @param value as the attribute is compared; null for one that is absent
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
