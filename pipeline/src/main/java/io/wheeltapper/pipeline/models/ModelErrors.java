package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Creates the errors of stored models. */
final class ModelErrors {
    private ModelErrors() {}

    static WheeltapperException unknownModel(String name, String where, List<String> others) {
        String hint = others.isEmpty()
                ? " There are no models yet: run \"wheeltapper train\" first."
                : NearestName.hint(name, others) + " There are: " + String.join(", ", others) + ".";
        return new WheeltapperException(
                ErrorCode.UNKNOWN_MODEL, "Model " + name + " is not in workspace " + where + "." + hint);
    }

    static WheeltapperException unknownVersion(ModelReference reference, int version, List<Integer> complete) {
        return new WheeltapperException(
                ErrorCode.UNKNOWN_MODEL,
                "Model %s has no complete version %d%s. Complete versions are: %s."
                        .formatted(
                                reference.name(),
                                version,
                                reference
                                        .alias()
                                        .map(alias -> ", where alias " + alias + " stands")
                                        .orElse(""),
                                complete));
    }

    static WheeltapperException unknownAlias(String model, String alias, List<ModelAlias> others) {
        String hint = others.isEmpty()
                ? " It has no aliases yet."
                : " It has: "
                        + others.stream()
                                .map(each -> "%s (version %d)".formatted(each.name(), each.version()))
                                .collect(Collectors.joining(", "))
                        + ".";
        return new WheeltapperException(
                ErrorCode.UNKNOWN_MODEL,
                "Model %s has no alias %s.%s \"wheeltapper models set-alias %s %s VERSION\" sets it."
                        .formatted(model, alias, hint, model, alias));
    }

    static WheeltapperException damagedAlias(Path move, Throwable cause) {
        return new WheeltapperException(
                ErrorCode.INCOMPLETE_MODEL,
                "A move of an alias cannot be parsed: %s. Delete that folder, and set the alias again.".formatted(move),
                cause);
    }

    static WheeltapperException nothingComplete(String name, Path folder) {
        return new WheeltapperException(
                ErrorCode.INCOMPLETE_MODEL,
                "Model %s has no complete version in %s: each training was interrupted, or is still running. Train it again."
                        .formatted(name, folder));
    }

    static WheeltapperException damaged(Path folder, String what, @Nullable Throwable cause) {
        return new WheeltapperException(
                ErrorCode.INCOMPLETE_MODEL,
                "Model version %s is damaged: %s. Restore it from a backup, name another version as NAME@VERSION, or train again."
                        .formatted(folder, what),
                cause);
    }

    static WheeltapperException scoresDiffer(String name, int row, String label, double expected, double found) {
        return new WheeltapperException(
                ErrorCode.SCORES_DIFFER,
                "Model %s was not stored: for row %d of the sample its compiled forest gives %s the probability %s, and MLlib gives %s. This is a defect of Wheeltapper; please report it with the training's parameters."
                        .formatted(name, row + 1, label, found, expected));
    }

    static WheeltapperException callsDiffer(String name, int row, String found, String expected) {
        return new WheeltapperException(
                ErrorCode.SCORES_DIFFER,
                "Model %s was not stored: for row %d of the sample its pipeline gives %s, and its decision %s. This is a defect of Wheeltapper; please report it with the training's parameters."
                        .formatted(name, row + 1, found, expected));
    }

    static WheeltapperException newerFormat(Path folder, int format) {
        return new WheeltapperException(
                ErrorCode.INCOMPLETE_MODEL,
                "Model version %s has format %d, but this Wheeltapper supports at most %d. Use the version that stored it, or a newer one."
                        .formatted(folder, format, ModelManifest.FORMAT));
    }

    static WheeltapperException nothingToCheck(String name) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "Model %s was not stored: there is no row for comparing its compiled forest with MLlib. Choose a test range with data."
                        .formatted(name));
    }

    static WheeltapperException unreadable(Path path, IOException cause) {
        return new WheeltapperException(ErrorCode.SOURCE_UNREADABLE, "Cannot read " + path + ".", cause);
    }

    static WheeltapperException unwritable(Path path, IOException cause) {
        return new WheeltapperException(ErrorCode.WRITE_FAILED, "Cannot write " + path + ".", cause);
    }
}
