package io.wheeltapper.pipeline.catalog;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.util.List;

/** Creates the errors of statements. */
final class CatalogErrors {
    private CatalogErrors() {}

    static WheeltapperException notAQuery(String sql) {
        return new WheeltapperException(
                ErrorCode.QUERY_NOT_ALLOWED,
                "\"%s\" is not a query. Tables are changed only by ingest, features, train and score; begin with SELECT, WITH, SHOW, DESCRIBE or EXPLAIN."
                        .formatted(shortened(sql)));
    }

    static WheeltapperException renaming(String sql) {
        return new WheeltapperException(
                ErrorCode.QUERY_NOT_ALLOWED,
                "\"%s\" renames a table, but a table has the name of its folder. Create the new one with CREATE TABLE … AS SELECT and drop the old one."
                        .formatted(shortened(sql)));
    }

    /** Returns the failure of a statement that Spark cannot parse or analyze. */
    static WheeltapperException invalid(Exception cause, Workspace workspace, List<String> names) {
        String tables = names.isEmpty() ? "none yet" : String.join(", ", names);
        return new WheeltapperException(
                ErrorCode.QUERY_INVALID,
                firstParagraph(String.valueOf(cause.getMessage())) + "\nTables of " + workspace + ": " + tables + ".");
    }

    static WheeltapperException unreadable(String path, IOException cause) {
        return new WheeltapperException(ErrorCode.SOURCE_UNREADABLE, "Cannot read " + path + ".", cause);
    }

    static WheeltapperException notDropped(String path, IOException cause) {
        return new WheeltapperException(
                ErrorCode.WRITE_FAILED,
                "The table at %s could not be deleted completely. Drop it again.".formatted(path),
                cause);
    }

    private static String firstParagraph(String message) {
        int end = message.indexOf(";\n'");
        return end < 0 ? message : message.substring(0, end + 1);
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "…";
    }
}
