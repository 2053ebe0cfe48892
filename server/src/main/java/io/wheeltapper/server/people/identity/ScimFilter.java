package io.wheeltapper.server.people.identity;

import java.util.List;

/** Which principals are asked for (RFC 7644, section 3.4.2.2). */
@FunctionalInterface
interface ScimFilter {
    boolean matches(Principal principal);

    /** @throws InvalidFilter that says where and why it is not understood */
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
