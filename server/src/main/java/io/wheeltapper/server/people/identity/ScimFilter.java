package io.wheeltapper.server.people.identity;

import java.util.List;

/** A selection of principals (RFC 7644, section 3.4.2.2). */
@FunctionalInterface
interface ScimFilter {
    boolean matches(Principal principal);

    /**
     * Parses a filter.
     *
     * @throws InvalidFilter with the position and reason if it cannot be parsed
     */
    static ScimFilter parse(String text) {
        return new ScimFilterParser(text).filter();
    }

    static ScimFilter all(List<ScimFilter> parts) {
        return parts.size() == 1 ? parts.get(0) : principal -> parts.stream().allMatch(each -> each.matches(principal));
    }

    static ScimFilter any(List<ScimFilter> parts) {
        return parts.size() == 1 ? parts.get(0) : principal -> parts.stream().anyMatch(each -> each.matches(principal));
    }

    default ScimFilter negated() {
        return principal -> !matches(principal);
    }
}
