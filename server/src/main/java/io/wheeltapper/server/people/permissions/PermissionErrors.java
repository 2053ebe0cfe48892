package io.wheeltapper.server.people.permissions;

import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;

/** Failures of this package. */
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
        return ApiException.missing("There is no %s \"%s\" to give a permission to.".formatted(field, name));
    }

    static ApiException owners(ObjectKind kind, String id, long count) {
        return ApiException.invalid(
                "%s %s would have %d owners; it must have exactly one. To change the owner, name the new one with IS_OWNER and leave the old one out, or give it another level."
                        .formatted(kind.type(), id, count));
    }

    static ApiException groupAsOwner(String name) {
        return ApiException.invalid(
                "Group %s cannot be an owner: runs are in the owner's name. Name a user or a service principal."
                        .formatted(name));
    }

    static ApiException ownerChange(Caller caller, ObjectKind kind, String id) {
        return ApiException.forbidden(
                "Only administrators may change the owner of %s %s, since its runs are in the owner's name; %s is none."
                        .formatted(kind.type(), id, caller.name()));
    }

    static ApiException meanwhile(ObjectKind kind, String id) {
        return new ApiException(
                ApiCode.RESOURCE_CONFLICT,
                "Somebody else has just changed the owner of %s %s. Look at its permissions and try again."
                        .formatted(kind.type(), id));
    }
}
