package io.wheeltapper.pipeline.evaluation.report;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.evaluation.EvaluationSubject;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file of a report, on this machine or in any Hadoop file system.
 *
 * @param path absolute, with a scheme
 */
public record ReportFile(Path path) {
    /**
     * Returns the file at a local path (absolute or relative to the current directory) or a URI such as
     * {@code hdfs://host/report.html}.
     *
     * @throws WheeltapperException if it is neither
     */
    public static ReportFile at(String location) {
        try {
            boolean isUri = location.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
            return new ReportFile(new Path(
                    isUri
                            ? URI.create(location)
                            : java.nio.file.Path.of(location)
                                    .toAbsolutePath()
                                    .normalize()
                                    .toUri()));
        } catch (IllegalArgumentException e) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "\"" + location + "\" is not a path or URI. Name a file for the report.",
                    e);
        }
    }

    /** Returns the file {@code reports/evaluation-<results>-<start>-<to>.html} in the workspace. */
    public static ReportFile in(Workspace workspace, EvaluationSubject subject) {
        return new ReportFile(new Path("%s/evaluation-%s-%s-%s.html"
                .formatted(
                        workspace.reportsPath(),
                        subject.resultsData(),
                        nameOf(subject.startDate()),
                        nameOf(subject.toDate()))));
    }

    /** Formats a date, or a date and time without colons, which some file systems refuse. */
    private static String nameOf(Instant instant) {
        String text = instant.toString();
        String midnight = "T00:00:00Z";
        return text.endsWith(midnight) ? text.substring(0, text.length() - midnight.length()) : text.replace(":", "");
    }

    /**
     * Writes {@code text} in UTF-8 and creates the directories above it; an existing file is replaced only after
     * everything has been written.
     *
     * @throws WheeltapperException if it cannot be written
     */
    public void write(String text, Configuration hadoop) {
        try {
            FileSystem files = path.getFileSystem(hadoop);
            // No checksum file beside a report that people open and copy.
            FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
            if (plain.exists(path) && plain.getFileStatus(path).isDirectory()) {
                throw isDirectory();
            }
            Path unfinished = new Path(path.getParent(), "." + path.getName() + ".unfinished");
            plain.mkdirs(path.getParent());
            try (OutputStream out = plain.create(unfinished, true)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            plain.delete(path, false);
            if (!plain.rename(unfinished, path)) {
                throw new IOException("Cannot rename " + unfinished + " to " + path);
            }
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.WRITE_FAILED,
                    "Cannot write the report to " + this + ". Name a writable file in report.",
                    e);
        }
    }

    private WheeltapperException isDirectory() {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION, this + " is a directory. Name a file for the report.");
    }

    /** Returns the local path without {@code file:}, else the URI. */
    @Override
    public String toString() {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}
