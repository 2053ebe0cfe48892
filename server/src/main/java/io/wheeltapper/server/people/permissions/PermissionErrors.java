package io.wheeltapper.server.people.permissions;

import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;

/** Creates the errors of this package. */
final class PermissionErrors {
    private PermissionErrors() {}

    static ApiException denied(Caller caller, ObjectKind kind, String id, Level level) {
        return ApiException.forbidden("%s does not have %s on %s %s. Ask its owner or an administrator for it."
                .formatted(caller.name(), level, kind.type(), id));
    }

    static ApiException noObject(ObjectKind kind, String id) {
        String type = kind.type();
        return ApiException.missing("%s%s %s does not exist."
                .formatted(type.substring(0, 1).toUpperCase(java.util.Locale.ROOT), type.substring(1), id));
    }

    static ApiException noPrincipal(String field, String name) {
        return ApiException.missing("There is no %s \"%s\" to grant a permission to.".formatted(field, name));
    }

    static ApiException owners(ObjectKind kind, String id, long count) {
        return ApiException.invalid(
                "%s %s would have %d owners, but must have exactly one. To change the owner, name the new one with IS_OWNER, and omit the old one or give it another level."
                        .formatted(kind.type(), id, count));
    }

    static ApiException groupAsOwner(String name) {
        return ApiException.invalid(
                "Group %s cannot be an owner, since runs have the owner's rights. Name a user or a service principal."
                        .formatted(name));
    }

    static ApiException ownerChange(Caller caller, ObjectKind kind, String id) {
        return ApiException.forbidden(
                "Only administrators may change the owner of %s %s, since its runs have the owner's rights; %s is not an administrator."
                        .formatted(kind.type(), id, caller.name()));
    }

    static ApiException meanwhile(ObjectKind kind, String id) {
        return new ApiException(
                ApiCode.RESOURCE_CONFLICT,
                "The owner of %s %s was changed at the same time. Look at its permissions and try again."
                        .formatted(kind.type(), id));
    }
}
