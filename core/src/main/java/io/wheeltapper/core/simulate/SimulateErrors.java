package io.wheeltapper.core.simulate;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Creates the errors of a simulation. */
final class SimulateErrors {
    private SimulateErrors() {}

    static WheeltapperException noMachines(int machines) {
        return invalid(
                "machines must be at least 1, got %d. Set it to a whole number such as 100.".formatted(machines));
    }

    static WheeltapperException badRange(TimeRange range) {
        return invalid(
                "A simulation needs a range of whole seconds that is not empty, got %s. Set to-date later than start-date."
                        .formatted(range));
    }

    static WheeltapperException badCadence(Duration cadence) {
        return invalid(
                "The cadence must be a positive number of whole seconds, got %s. Set cadence to a duration such as 1h."
                        .formatted(cadence));
    }

    static WheeltapperException tooManyReadings(long readings, long most) {
        return invalid(
                "A machine would have %d readings, but at most %d are possible. Set a longer cadence or a shorter range."
                        .formatted(readings, most));
    }

    static WheeltapperException badShare(String defect, double share, double most) {
        return invalid("The share of %s records must be between 0 and %s, got %s. Set %s-share accordingly."
                .formatted(defect, most, share, defect));
    }

    static WheeltapperException badRunningShare(double share) {
        return invalid(
                "The share of units still running must be between 0 and 1, got %s. Set running-share accordingly."
                        .formatted(share));
    }

    static WheeltapperException filesExist(Path directory, List<String> names) {
        return invalid("%s already holds %s. Name another folder, or replace the files with overwrite."
                .formatted(directory, String.join(", ", names)));
    }

    static WheeltapperException notWritten(Path directory, IOException cause) {
        return new WheeltapperException(
                ErrorCode.WRITE_FAILED,
                "Could not write the simulated files to %s. Check the folder's permissions and free space."
                        .formatted(directory),
                cause);
    }

    static WheeltapperException interrupted(Path directory, InterruptedException cause) {
        return new WheeltapperException(
                ErrorCode.WRITE_FAILED,
                "The simulation was interrupted before the files in %s were complete; no partial files were left behind. Run it again."
                        .formatted(directory),
                cause);
    }

    private static WheeltapperException invalid(String message) {
        return new WheeltapperException(ErrorCode.INVALID_OPTION, message);
    }
}
