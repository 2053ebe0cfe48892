package io.wheeltapper.server.people.secrets;

import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;

/** Creates the errors of this package, which never contain a value. None of them tells a value. */
final class SecretErrors {
    private SecretErrors() {}

    static ApiException noScope(String scope) {
        return ApiException.missing("Scope %s does not exist!".formatted(scope));
    }

    static ApiException scopeThere(String scope) {
        return new ApiException(ApiCode.RESOURCE_ALREADY_EXISTS, "Scope %s already exists!".formatted(scope));
    }

    static ApiException noSecret(String scope, String key) {
        return ApiException.missing("Secret does not exist with scope: %s and key: %s".formatted(scope, key));
    }

    static ApiException noAcl(String scope, String principal) {
        return ApiException.missing("%s has no explicit permission on scope %s.".formatted(principal, scope));
    }

    static ApiException noPrincipal(String name) {
        return ApiException.missing(
                "There is no user, service principal or group \"%s\" to grant a permission to.".formatted(name));
    }

    static ApiException denied(String reader, SecretPermission wanted, String scope) {
        return ApiException.forbidden(
                "%s does not have %s permission on scope %s. Ask somebody who may manage it, or an administrator."
                        .formatted(reader, wanted, scope));
    }

    static ApiException badName(String what, String name) {
        return ApiException.invalid(
                "A %s must have 1 to 128 characters: letters, digits, dashes, underscores and periods%s, got \"%s\"."
                        .formatted(
                                what,
                                what.equals("scope") ? ", and @" : "",
                                name.length() <= 128 ? name : name.length() + " characters"));
    }

    static ApiException tooMany(String what, int most) {
        return new ApiException(
                ApiCode.QUOTA_EXCEEDED,
                "There are already %d %s, which is the maximum. Delete some.".formatted(most, what));
    }

    static ApiException tooLarge(int bytes, int most) {
        return ApiException.invalid("The value has %d bytes, but a secret may have at most %d.".formatted(bytes, most));
    }

    /**
     * Returns the failure of another key in use.
     *
     * @param present what this server has for a key; where it has none, that
     */
    static ApiException otherKey(String usedId, String present) {
        return new ApiException(
                ApiCode.INTERNAL_ERROR,
                "The secrets are encrypted with master key %s, but this server has %s. Restore that key (the file secrets.key in the state folder, or %s), or delete all secrets and notification destinations."
                        .formatted(usedId, present, MasterKeys.VARIABLE));
    }

    static ApiException damaged(String scope, String key) {
        return new ApiException(
                ApiCode.INTERNAL_ERROR,
                "Secret %s of scope %s is damaged in the database: it cannot be decrypted with its key. Store it again."
                        .formatted(key, scope));
    }
}
