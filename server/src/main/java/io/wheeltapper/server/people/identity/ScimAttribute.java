package io.wheeltapper.server.people.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attributes by which principals can be filtered (RFC 7643); an attribute that a kind does not have is absent
 * there.
 */
enum ScimAttribute {
    ID("id", true),
    EXTERNAL_ID("externalId", true),
    USER_NAME("userName", false),
    APPLICATION_ID("applicationId", false),
    DISPLAY_NAME("displayName", false),
    ACTIVE("active", false),
    NAME("name.formatted", false),
    /** An attribute with several values matches if one value does. */
    EMAILS("emails", false),
    EMAIL("emails.value", false);

    /** Schema with which attributes may be prefixed. */
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:(user|group|serviceprincipal):";

    private final String title;
    private final boolean isCaseExact;

    ScimAttribute(String title, boolean isCaseExact) {
        this.title = title;
        this.isCaseExact = isCaseExact;
    }

    /**
     * Returns an attribute.
     *
     * @param path of the attribute, in upper or lower case
     */
    static Optional<ScimAttribute> find(String path) {
        String name = withoutSchema(path);
        return Arrays.stream(values())
                .filter(each -> each.title.toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** Returns the path in lower case, without the schema prefix. */
    static String withoutSchema(String path) {
        return path.toLowerCase(Locale.ROOT).replaceFirst("^" + SCHEMA, "");
    }

    static String titles() {
        return Arrays.stream(values()).map(each -> each.title).collect(Collectors.joining(", "));
    }

    boolean isFlag() {
        return this == ACTIVE;
    }

    /** Returns a text in the form in which this attribute's values are compared. */
    String comparable(String text) {
        return isCaseExact ? text : Principal.key(text);
    }

    /** Returns the principal's value, {@code true} or {@code false} for a flag; null if there is none. */
    @Nullable
    String of(Principal principal) {
        boolean isUser = principal.kind() == PrincipalKind.USER;
        return switch (this) {
            case ID -> String.valueOf(principal.principalId());
            case EXTERNAL_ID -> principal.externalId();
            case USER_NAME, EMAILS, EMAIL -> isUser ? principal.name() : null;
            case APPLICATION_ID -> principal.kind() == PrincipalKind.SERVICE_PRINCIPAL ? principal.name() : null;
            case DISPLAY_NAME -> principal.displayName();
            case ACTIVE -> principal.kind() == PrincipalKind.GROUP ? null : String.valueOf(principal.active());
            case NAME -> isUser ? principal.displayName() : null;
        };
    }

    /** Returns the principal's value in the form for comparison; null if there is none or it is empty. */
    @Nullable
    String comparableOf(Principal principal) {
        String value = of(principal);
        return value == null || value.isEmpty() ? null : comparable(value);
    }

    @Override
    public String toString() {
        return title;
    }
}
