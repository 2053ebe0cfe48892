package io.wheeltapper.driver.notebooks;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Resolves paths of notebooks, which are separated by slashes. */
final class NotebookPaths {
    private NotebookPaths() {}

    /**
     * Resolves a path.
     *
     * @param caller path of the calling notebook
     * @param path absolute, or relative to the caller's folder
     */
    static String resolve(String caller, String path) {
        boolean isAbsolute = path.startsWith("/");
        String folder = caller.substring(0, caller.lastIndexOf('/') + 1);
        boolean isRooted = isAbsolute || caller.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (isAbsolute ? path : folder + path).split("/", -1)) {
            boolean isAboveAll = parts.isEmpty() || parts.getLast().equals("..");
            if (part.equals("..") && isAboveAll && !isRooted) {
                parts.addLast(part);
            } else if (part.equals("..")) {
                if (parts.isEmpty()) {
                    throw new WheeltapperException(
                            ErrorCode.INVALID_OPTION,
                            "Notebook %s cannot be found from %s: there is no folder above the root."
                                    .formatted(path, caller));
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return (isRooted ? "/" : "") + String.join("/", parts);
    }
}
