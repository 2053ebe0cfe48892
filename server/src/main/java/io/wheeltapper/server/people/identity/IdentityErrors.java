package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;

/** Creates the errors of this package. */
final class IdentityErrors {
    private IdentityErrors() {}

    static ApiException noPrincipal(PrincipalKind kind, String id) {
        String words = kind.words();
        return ApiException.missing("%s with id %s not found."
                .formatted(words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1), id));
    }

    static ApiException taken(PrincipalKind kind, String name) {
        return new ApiException(
                ApiCode.RESOURCE_CONFLICT,
                "A %s named %s already exists. Choose another name.".formatted(kind.words(), name));
    }

    static ApiException noMember(long id) {
        return ApiException.invalid("There is no user, service principal or group with id " + id + " to be a member.");
    }

    static ApiException lastAdmin() {
        return ApiException.state("The group admins would have no active member. Add another member first.");
    }

    static ApiException builtIn(String name) {
        return ApiException.state("The group %s is built in; it can be neither renamed nor deleted.".formatted(name));
    }

    /** Returns the same failure for all reasons, so that a stranger learns nothing about a token. */
    static ApiException badToken() {
        return new ApiException(
                ApiCode.UNAUTHENTICATED,
                "The token is not valid: it may have expired, been revoked, or belong to another server. "
                        + "Create another with /api/2.0/token/create, or ask an administrator for one.");
    }

    static ApiException noToken() {
        return new ApiException(
                ApiCode.UNAUTHENTICATED,
                "This call needs a token. Send the header Authorization: Bearer TOKEN, or set DATABRICKS_TOKEN.");
    }

    static ApiException badClient() {
        return new ApiException(
                ApiCode.UNAUTHENTICATED,
                "The client id or secret is not valid, or the secret has expired. Ask an administrator for a new secret.");
    }

    static ApiException notAdmin(Caller caller) {
        return ApiException.forbidden(
                "Only administrators may do this; %s is not in the group admins.".formatted(caller.name()));
    }
}
