package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.permissions.Level;

/** Creates the errors of this package, in the vendor's wording where clients depend on it. */
final class WorkspaceErrors {
    private static final int LONGEST = 200;

    private WorkspaceErrors() {}

    static ApiException badPath(String text, String problem) {
        return ApiException.invalid(
                "Path (%s) is not valid: %s. Write it as /Shared/NAME or /Users/YOU/NAME, from the root, without \".\" and \"..\"."
                        .formatted(shortened(text), problem));
    }

    static ApiException missing(WorkspacePath path) {
        return ApiException.missing("Path (%s) doesn't exist.".formatted(path));
    }

    static ApiException noParent(WorkspacePath parent) {
        return ApiException.missing(
                "The parent folder (%s) does not exist. Create it with workspace/mkdirs.".formatted(parent));
    }

    static ApiException there(WorkspacePath path) {
        return new ApiException(
                ApiCode.RESOURCE_ALREADY_EXISTS,
                "Path (%s) already exists. Set overwrite to replace it.".formatted(path));
    }

    static ApiException noDirectory(WorkspacePath path, ObjectType type) {
        return new ApiException(
                ApiCode.RESOURCE_ALREADY_EXISTS,
                "Path (%s) already exists and is %s, not a directory.".formatted(path, type.words()));
    }

    static ApiException otherType(WorkspacePath path, ObjectType asked, ObjectType present) {
        return ApiException.invalid(
                "Cannot overwrite the asset at %s due to type mismatch (asked: %s, actual: %s). Delete it first, or use another path."
                        .formatted(path, asked, present));
    }

    static ApiException notEmpty(WorkspacePath path) {
        return new ApiException(
                ApiCode.DIRECTORY_NOT_EMPTY,
                "Folder (%s) is not empty. Set recursive to delete its content, too.".formatted(path));
    }

    static ApiException isProtected(WorkspacePath path) {
        return new ApiException(
                ApiCode.DIRECTORY_PROTECTED,
                path.equals(WorkspacePath.USERS)
                        ? "Folder Users is protected: it contains only the homes of users and service principals."
                        : "Folder (%s) is protected as long as its owner exists.".formatted(path));
    }

    static ApiException denied(Caller caller, WorkspacePath path, Level level) {
        return ApiException.forbidden("%s does not have %s on %s. Ask an administrator, or somebody who may manage it."
                .formatted(caller.name(), level, path));
    }

    static ApiException tooLarge(long bytes, long most) {
        return new ApiException(
                ApiCode.MAX_NOTEBOOK_SIZE_EXCEEDED,
                "File size imported is (%d bytes), exceeded max size (%d bytes)".formatted(bytes, most));
    }

    static ApiException noBase64() {
        return ApiException.invalid("content is not valid base64. Encode the bytes of the notebook or file as base64.");
    }

    static ApiException unsupported(WorkspaceFormat format, String what) {
        return ApiException.invalid("Format %s cannot be used for %s here. Use %s."
                .formatted(
                        format,
                        what,
                        what.startsWith("import")
                                ? "JUPYTER or SOURCE for a notebook, RAW for a file, or AUTO"
                                : "AUTO, which returns notebooks and files as they are stored"));
    }

    static ApiException exportOfDirectory(WorkspacePath path) {
        return ApiException.invalid(
                "Path (%s) is a directory. List it, and export its notebooks and files one by one.".formatted(path));
    }

    static ApiException notToConvert(WorkspacePath path, Language language, WorkspaceFormat format) {
        return ApiException.invalid(
                "Notebook %s is written in %s, but only Java notebooks can be converted to %s here. Export it with format AUTO, which returns it as it is stored."
                        .formatted(path, language, format));
    }

    static ApiException notANotebook(WorkspacePath path, ObjectType type) {
        return ApiException.invalid("Path (%s) is %s, not a notebook.".formatted(path, type.words()));
    }

    static String shortened(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
