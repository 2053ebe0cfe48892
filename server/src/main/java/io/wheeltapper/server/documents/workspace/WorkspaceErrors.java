package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.permissions.Level;

/** Failures of this package, in the vendor's words where clients look at these. */
final class WorkspaceErrors {
    private static final int LONGEST = 200;

    private WorkspaceErrors() {}

    static ApiException badPath(String text, String problem) {
        return ApiException.invalid(
                "Path (%s) is not one: %s. Write it as /Shared/NAME or /Users/YOU/NAME, from the root, without \".\" and \"..\"."
                        .formatted(shortened(text), problem));
    }

    static ApiException missing(WorkspacePath path) {
        return ApiException.missing("Path (%s) doesn't exist.".formatted(path));
    }

    static ApiException noParent(WorkspacePath parent) {
        return ApiException.missing(
                "The parent folder (%s) does not exist. Make it with workspace/mkdirs.".formatted(parent));
    }

    static ApiException there(WorkspacePath path) {
        return new ApiException(
                ApiCode.RESOURCE_ALREADY_EXISTS,
                "Path (%s) already exists. Say overwrite to replace it.".formatted(path));
    }

    static ApiException noDirectory(WorkspacePath path, ObjectType type) {
        return new ApiException(
                ApiCode.RESOURCE_ALREADY_EXISTS,
                "Path (%s) already exists, and is %s, no directory.".formatted(path, type.words()));
    }

    static ApiException otherType(WorkspacePath path, ObjectType asked, ObjectType present) {
        return ApiException.invalid(
                "Cannot overwrite the asset at %s due to type mismatch (asked: %s, actual: %s). Delete it first, or take another path."
                        .formatted(path, asked, present));
    }

    static ApiException notEmpty(WorkspacePath path) {
        return new ApiException(
                ApiCode.DIRECTORY_NOT_EMPTY,
                "Folder (%s) is not empty. Say recursive to delete what is in it, too.".formatted(path));
    }

    static ApiException isProtected(WorkspacePath path) {
        return new ApiException(
                ApiCode.DIRECTORY_PROTECTED,
                path.equals(WorkspacePath.USERS)
                        ? "Folder Users is protected: it holds the homes of users and service principals, and nothing else."
                        : "Folder (%s) is protected; it stays as long as there is its owner.".formatted(path));
    }

    static ApiException denied(Caller caller, WorkspacePath path, Level level) {
        return ApiException.forbidden("%s does not have %s on %s. Ask an administrator, or who may manage it."
                .formatted(caller.name(), level, path));
    }

    static ApiException tooLarge(long bytes, long most) {
        return new ApiException(
                ApiCode.MAX_NOTEBOOK_SIZE_EXCEEDED,
                "File size imported is (%d bytes), exceeded max size (%d bytes)".formatted(bytes, most));
    }

    static ApiException noBase64() {
        return ApiException.invalid("content is not base64. Encode the bytes of the notebook or file so.");
    }

    static ApiException unsupported(WorkspaceFormat format, String what) {
        return ApiException.invalid("Format %s is not for %s here. Take %s."
                .formatted(
                        format,
                        what,
                        what.startsWith("import")
                                ? "JUPYTER or SOURCE for a notebook, RAW for a file, or AUTO"
                                : "AUTO, which gives notebooks and files as they are kept"));
    }

    static ApiException exportOfDirectory(WorkspacePath path) {
        return ApiException.invalid(
                "Path (%s) is a directory. List it, and export its notebooks and files one by one.".formatted(path));
    }

    static ApiException notToConvert(WorkspacePath path, Language language, WorkspaceFormat format) {
        return ApiException.invalid(
                "Notebook %s is of %s, and only notebooks of Java can be turned into %s here. Export it with format AUTO, which gives it as it is kept."
                        .formatted(path, language, format));
    }

    static ApiException notANotebook(WorkspacePath path, ObjectType type) {
        return ApiException.invalid("Path (%s) is %s, no notebook.".formatted(path, type.words()));
    }

    static String shortened(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
