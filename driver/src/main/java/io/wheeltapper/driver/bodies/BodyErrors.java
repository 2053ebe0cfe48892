package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Creates the errors of tasks that cannot be done. */
final class BodyErrors {
    private BodyErrors() {}

    static WheeltapperException unknownKind(String kind, Collection<String> known) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "This driver cannot run a %s.%s It can run %s."
                        .formatted(kind, NearestName.hint(kind, known), String.join(", ", known)));
    }

    static WheeltapperException missing(String field, String example) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION, "The task lacks %s. For example, write %s.".formatted(field, example));
    }

    static WheeltapperException wrong(String field, JsonNode value, String expected) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION, "%s is %s, expected %s.".formatted(field, value, expected));
    }

    static WheeltapperException unreadable(String what, @Nullable Throwable cause) {
        return new WheeltapperException(ErrorCode.SOURCE_UNREADABLE, "Cannot read " + what + ".", cause);
    }

    static WheeltapperException noSuchFile(String what, String location, IOException cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND,
                "There is no %s at %s. Use a path in the workspace, or a URI.".formatted(what, location),
                cause);
    }

    static WheeltapperException noMain(String mainClass, @Nullable Throwable cause) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Class %s has no accessible \"public static void main(String[])\". Use another class in main_class_name."
                        .formatted(mainClass),
                cause);
    }

    static WheeltapperException noClass(String mainClass, String jars, Throwable cause) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Class %s is not in %s. Correct main_class_name, or add the jar to libraries."
                        .formatted(mainClass, jars),
                cause);
    }

    static WheeltapperException unfitRows(String table, Throwable cause) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "Rows for table %s do not fit their columns. Correct the values or the types.".formatted(table),
                cause);
    }
}
