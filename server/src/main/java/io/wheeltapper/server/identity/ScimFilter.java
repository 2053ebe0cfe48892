package io.wheeltapper.server.identity;

import io.wheeltapper.server.errors.ApiException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One comparison, such as {@code userName eq "x"}; texts are compared without regard to case (RFC 7644, section 3.4.2.2).
 *
 * @param condition in SQL, with {@code :filter} for the value
 * @param value what is compared with
 */
record ScimFilter(String condition, String value) {
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*(\\w+)\\s+(eq|co|sw)\\s+\"((?:[^\"\\\\]|\\\\.)*)\"\\s*", Pattern.CASE_INSENSITIVE);

    /** Lets everybody through. */
    static final ScimFilter ALL = new ScimFilter(":filter = ''", "");

    /** @throws ApiException if it is anything but one comparison of an attribute that principals have */
    static ScimFilter parse(String text) {
        Matcher matcher = COMPARISON.matcher(text);
        if (!matcher.matches()) {
            throw ApiException.invalid(
                    "The filter %s is not understood. Write one comparison with eq, co or sw, such as userName eq \"x@y\"."
                            .formatted(text));
        }
        String column = column(matcher.group(1));
        String value = Principal.key(matcher.group(3).replaceAll("\\\\(.)", "$1"));
        return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "eq" -> new ScimFilter(column + " = :filter", value);
            case "co" -> new ScimFilter(column + " LIKE :filter ESCAPE '!'", "%" + escaped(value) + "%");
            default -> new ScimFilter(column + " LIKE :filter ESCAPE '!'", escaped(value) + "%");
        };
    }

    private static String escaped(String value) {
        return value.replaceAll("[!%_]", "!$0");
    }

    private static String column(String attribute) {
        return switch (attribute.toLowerCase(Locale.ROOT)) {
            case "username", "applicationid" -> "name_key";
            case "displayname" -> "LOWER(display_name)";
            case "externalid" -> "LOWER(external_id)";
            case "id" -> "CAST(principal_id AS TEXT)";
            default ->
                throw ApiException.invalid(
                        "Nothing can be looked for by %s; use userName, applicationId, displayName, externalId or id."
                                .formatted(attribute));
        };
    }
}
