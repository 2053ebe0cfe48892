package io.wheeltapper.notebook.migrate;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Creates the errors of folders. Problems of single files are in the report. */
final class MigrateErrors {
    private MigrateErrors() {}

    static WheeltapperException noFolder(Path folder) {
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND,
                "There is no folder %s. Name the folder with the notebooks and jobs.".formatted(folder));
    }

    static WheeltapperException notAFolder(Path folder) {
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND, "%s is a file. Name the folder that contains it.".formatted(folder));
    }

    static WheeltapperException unreadable(Path folder, IOException cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_UNREADABLE,
                "The folder %s cannot be listed. Check its permissions.".formatted(folder),
                cause);
    }

    static WheeltapperException filesExist(Path folder, List<String> names) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "%s already contains %s. Name another folder, or replace them with --overwrite."
                        .formatted(folder, String.join(", ", names)));
    }

    static WheeltapperException notWritten(Path file, IOException cause) {
        return new WheeltapperException(
                ErrorCode.WRITE_FAILED,
                "Could not write %s. Check the folder's permissions and free space.".formatted(file),
                cause);
    }
}
