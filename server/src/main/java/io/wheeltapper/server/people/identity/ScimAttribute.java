package io.wheeltapper.server.people.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What principals can be looked for by (RFC 7643); an attribute that a kind does not have is absent there. */
enum ScimAttribute {
    ID("id", true),
    EXTERNAL_ID("externalId", true),
    USER_NAME("userName", false),
    APPLICATION_ID("applicationId", false),
    DISPLAY_NAME("displayName", false),
    ACTIVE("active", false),
    NAME("name.formatted", false),
    /** An attribute of several values is compared by the value of one. */
    EMAILS("emails", false),
    EMAIL("emails.value", false);

    /** Attributes may be written with the schema that they are of. */
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:(user|group|serviceprincipal):";

    private final String title;
    private final boolean isCaseExact;

    ScimAttribute(String title, boolean isCaseExact) {
        this.title = title;
        this.isCaseExact = isCaseExact;
    }

    /** @param path in any case */
    static Optional<ScimAttribute> find(String path) {
        String name = withoutSchema(path);
        return Arrays.stream(values())
                .filter(each -> each.title.toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** The path in small letters, without the schema that may stand before it. */
    static String withoutSchema(String path) {
        return path.toLowerCase(Locale.ROOT).replaceFirst("^" + SCHEMA, "");
    }

    static String titles() {
        return Arrays.stream(values()).map(each -> each.title).collect(Collectors.joining(", "));
    }

    boolean isFlag() {
        return this == ACTIVE;
    }

    /** A text as this attribute's values are compared. */
    String comparable(String text) {
        return isCaseExact ? text : Principal.key(text);
    }

    /** What the principal has there, {@code true} or {@code false} for a flag; null if nothing. */
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

    /** The same as it is compared; null if there is nothing or an empty text. */
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
