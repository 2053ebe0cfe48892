package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the errors of an ingest that users can fix. */
final class IngestErrors {
    private static final int FILES_SHOWN = 10;

    private IngestErrors() {}

    static WheeltapperException sourceNotFound(String source, String hint) {
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND, "There is no file or directory " + source + "." + hint);
    }

    static WheeltapperException nothingToIngest(List<String> sources, Collection<String> names, List<String> ignored) {
        String found = ignored.isEmpty() ? "It is empty" : "It holds " + String.join(", ", ignored);
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND,
                "No data set was found in %s. %s; expected CSV, JSON or Parquet files, or Delta tables, whose names begin with %s. Rename them, or name the data set of all files (as)."
                        .formatted(String.join(", ", sources), found, String.join(", ", names)));
    }

    static WheeltapperException unknownDataSet(String file, Collection<String> names) {
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND,
                "%s: the name does not tell the data set. Let it begin with %s, or name the data set of all files (as)."
                        .formatted(file, String.join(", ", names)));
    }

    static WheeltapperException unknownFormat(String file) {
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND,
                file
                        + ": the name does not tell whether this is CSV, JSON or Parquet. Let it end in .csv, .csv.gz, .json, .json.gz, .jsonl or .parquet.");
    }

    static WheeltapperException notInScenario(String dataSet, String scenario, Collection<String> names) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Scenario %s has no data set %s. Use one of %s."
                        .formatted(scenario, dataSet, String.join(", ", names)));
    }

    static WheeltapperException wrongHeaders(List<String> problems) {
        return new WheeltapperException(
                ErrorCode.WRONG_HEADER,
                "Nothing was ingested because columns are missing:\n  "
                        + String.join("\n  ", problems)
                        + "\nCorrect the files, or the source names in the scenario.");
    }

    static WheeltapperException otherColumns(String table, List<String> differences) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "Table %s was created for other columns than the scenario has:\n  %s\nUse the scenario with which it was created, or another workspace."
                        .formatted(table, String.join("\n  ", differences)));
    }

    static WheeltapperException noMachines() {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "No machine is known yet, so every record would name an unknown one. Ingest the machines first or together with the rest, or set unknown-machines: take-in in the scenario.");
    }

    static WheeltapperException nothingUsable(List<String> problems) {
        List<String> shown = problems.subList(0, Math.min(FILES_SHOWN, problems.size()));
        return new WheeltapperException(
                ErrorCode.BAD_RECORD,
                "Nothing was ingested because no record of these files can be used:\n  "
                        + String.join("\n  ", shown)
                        + (shown.size() < problems.size()
                                ? "\n  and %d more files".formatted(problems.size() - shown.size())
                                : "")
                        + "\nCorrect these files or the scenario, or name only the other files.");
    }

    static WheeltapperException badRecords(long count, List<String> first) {
        return new WheeltapperException(
                ErrorCode.BAD_RECORD,
                "Nothing was ingested because %d record%s bad%s:\n  %s\nCorrect the files, or use on-bad-record quarantine."
                        .formatted(
                                count,
                                count == 1 ? " is" : "s are",
                                count > first.size() ? "; the first " + first.size() : "",
                                String.join("\n  ", first)));
    }

    static WheeltapperException changedMeanwhile(String file) {
        return new WheeltapperException(
                ErrorCode.CONCURRENT_CHANGE,
                file
                        + " changed while it was being read. Run ingest again when it is complete; no records are lost or duplicated.");
    }

    static WheeltapperException unreadable(String file, @Nullable Throwable cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "Cannot read "
                        + file
                        + ". Check that it is complete, that it has the format of its name, and that this user may read it.",
                cause);
    }

    /**
     * Returns the failure of unreadable files.
     *
     * @param failures why each of the files cannot be read
     */
    static WheeltapperException unreadableFiles(List<WheeltapperException> failures) {
        String first = failures.stream()
                .limit(FILES_SHOWN)
                .map(IngestErrors::withCause)
                .collect(Collectors.joining("\n  "));
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "Nothing was ingested because %d files cannot be read%s:\n  %s\nReplace them with complete copies, or remove them."
                        .formatted(
                                failures.size(),
                                failures.size() > FILES_SHOWN ? "; the first " + FILES_SHOWN : "",
                                first));
    }

    private static String withCause(WheeltapperException failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + " Cause: "
                        + cause.getMessage().lines().findFirst().orElse("");
    }

    static WheeltapperException otherContents(String file, String what) {
        return new WheeltapperException(ErrorCode.SOURCE_DAMAGED, file + " is " + what + ".");
    }

    static WheeltapperException unfinishedArray(String file, long arrayLine, long lastLine) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "%s line %d: the file ends inside the JSON array that begins in line %d. Copy it again, since it is incomplete."
                        .formatted(file, lastLine, arrayLine));
    }

    static WheeltapperException unreadableColumn(String file, String column, String type) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "%s: column %s is %s, which cannot be read as single values. Write it as a number, text, date or time, or name another column as source in the scenario."
                        .formatted(file, column, type));
    }

    static WheeltapperException unknownCompression(String file, String column, String codec) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "%s: column %s is compressed with %s, which is not supported. Write the file with zstd, snappy, gzip or no compression."
                        .formatted(file, column, codec));
    }

    static WheeltapperException insideTable(String source, String table) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "%s belongs to the Delta table %s, whose log determines which files are valid. Name the table instead."
                        .formatted(source, table));
    }

    static WheeltapperException foreignTable(String folder, String format) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "%s is a table of %s, some of whose files may be obsolete, which only its metadata tell. Write its rows as Parquet, or as a Delta table, and ingest that."
                        .formatted(folder, format));
    }

    static WheeltapperException missingOfStream(String folder, Collection<String> missing) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "%s was written by a Spark streaming query whose log names %d file%s that %s missing, such as %s. Copy the folder again with all its files."
                        .formatted(
                                folder,
                                missing.size(),
                                missing.size() == 1 ? "" : "s",
                                missing.size() == 1 ? "is" : "are",
                                missing.iterator().next()));
    }

    static WheeltapperException notDownloaded(String address, String problem, @Nullable Throwable cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_UNREADABLE,
                "Cannot download %s: %s. Check the address, or try again later.".formatted(address, problem),
                cause);
    }

    static WheeltapperException lineTooLong(String file, long line, int limit) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "%s line %d: a record is longer than %d MiB. Check that the file is text with one record per line, or a JSON array."
                        .formatted(file, line, limit >> 20));
    }
}
