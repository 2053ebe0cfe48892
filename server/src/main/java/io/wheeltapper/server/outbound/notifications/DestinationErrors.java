package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Creates the errors of destinations. Messages never contain the value of a field, which may be secret. */
final class DestinationErrors {
    private DestinationErrors() {}

    static ApiException missing(String id) {
        return ApiException.missing("Notification destination %s does not exist.".formatted(id));
    }

    /** Returns why nothing was sent to a missing destination. */
    static String gone(String id) {
        return "There is no notification destination %s. Name another in the job, or create it again.".formatted(id);
    }

    static ApiException notAdmin(String caller) {
        return ApiException.forbidden(
                "Only administrators may change notification destinations; %s is not in the group admins."
                        .formatted(caller));
    }

    static ApiException notOneKind(int given) {
        return ApiException.invalid(
                "config must contain exactly one of %s, but has %d fields.".formatted(kinds(), given));
    }

    static ApiException noKind(String name) {
        return ApiException.invalid("config.%s is not a kind of destination; use one of %s.".formatted(name, kinds()));
    }

    private static String kinds() {
        return Arrays.stream(DestinationKind.values())
                .map(DestinationKind::configName)
                .collect(Collectors.joining(", "));
    }

    static ApiException noField(DestinationKind kind, String name) {
        return ApiException.invalid(
                "config.%s.%s is not supported. Give %s.".formatted(kind.configName(), name, kind.requiredField()));
    }

    static ApiException missing(DestinationKind kind, String name) {
        return ApiException.invalid("config.%s.%s is missing.".formatted(kind.configName(), name));
    }

    static ApiException wrongType(String field, String expected) {
        return ApiException.malformed(
                "Could not parse request object: config.%s must be %s.".formatted(field, expected));
    }

    static ApiException badField(String field, String rule) {
        return ApiException.invalid("config.%s %s.".formatted(field, rule));
    }

    static ApiException badName(int most) {
        return ApiException.invalid("display_name must be 1 to %d characters long.".formatted(most));
    }

    static ApiException nothingToChange() {
        return ApiException.invalid("There is nothing to change. Give display_name, config or new_signing_secret.");
    }

    static ApiException notSigned(DestinationKind kind) {
        return ApiException.invalid(
                "new_signing_secret applies only to generic_webhook; messages to a %s destination are not signed."
                        .formatted(kind.inWords()));
    }

    static ApiException tooMany(int most) {
        return new ApiException(
                ApiCode.QUOTA_EXCEEDED,
                "There are already %d notification destinations, which is the maximum. Delete some.".formatted(most));
    }

    static ApiException damaged(String id) {
        return new ApiException(
                ApiCode.INTERNAL_ERROR,
                "Notification destination %s is damaged in the database: it cannot be decrypted with its key. Set its config again."
                        .formatted(id));
    }
}
