package io.wheeltapper.cli.remote;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the errors of communication between the command line and a server. */
final class RemoteErrors {
    private static final int TOO_MANY_REQUESTS = 429;

    private RemoteErrors() {}

    static WheeltapperException invalid(String message) {
        return new WheeltapperException(ErrorCode.INVALID_OPTION, message);
    }

    static WheeltapperException badServer(String given, String source) {
        return invalid(
                "%s is \"%s\", which is not the address of a server. Write it as http://127.0.0.1:8642 or https://host."
                        .formatted(source, given));
    }

    static WheeltapperException noToken(String server) {
        return new WheeltapperException(
                ErrorCode.NOT_SIGNED_IN,
                "There is no token for %s. Set %s; \"wheeltapper tokens create\" creates tokens if you already have access."
                        .formatted(server, Connection.TOKEN_VARIABLE));
    }

    static WheeltapperException noTokenFile(Path file) {
        return new WheeltapperException(
                ErrorCode.NOT_SIGNED_IN,
                "There is no token: %s is not set, and the file %s does not exist. Set the variable, or use --workspace to name the workspace of the running \"wheeltapper serve\"."
                        .formatted(Connection.TOKEN_VARIABLE, file));
    }

    static WheeltapperException rejected(Connection connection, String message) {
        return new WheeltapperException(
                ErrorCode.NOT_SIGNED_IN,
                "%s rejects the token from %s: %s Use a token of that server."
                        .formatted(connection.server(), connection.tokenSource(), message));
    }

    static WheeltapperException noServer(String server, Throwable cause) {
        return new WheeltapperException(
                ErrorCode.SERVER_UNREACHABLE,
                "No server answers at %s. Start one with \"wheeltapper serve\", or name another with --host or %s."
                        .formatted(server, Connection.HOST_VARIABLE),
                cause);
    }

    static WheeltapperException brokenOff(String server, String path, Throwable cause) {
        return new WheeltapperException(
                ErrorCode.SERVER_UNREACHABLE,
                "%s did not answer %s. Check whether it was done before trying again.".formatted(server, path),
                cause);
    }

    /**
     * Returns the failure of a refused call.
     *
     * @param code the {@code error_code}; empty if the answer has none
     */
    static WheeltapperException refused(int status, String code, String message) {
        boolean isTheirs = status >= 500 || status == TOO_MANY_REQUESTS;
        return new WheeltapperException(
                isTheirs ? ErrorCode.SERVER_FAILED : ErrorCode.REQUEST_REFUSED, "%s (%s)".formatted(message, code));
    }

    static WheeltapperException noApi(String server, String path, int status) {
        return new WheeltapperException(
                ErrorCode.SERVER_FAILED,
                "%s answered %s with status %d and without JSON. Check with --host or %s that this is a Wheeltapper server."
                        .formatted(server, path, status, Connection.HOST_VARIABLE));
    }

    static WheeltapperException noJob(String name, String hint) {
        return new WheeltapperException(
                ErrorCode.REQUEST_REFUSED,
                "There is no job named \"%s\".%s \"wheeltapper jobs list\" lists all.".formatted(name, hint));
    }

    static WheeltapperException ambiguous(String name, List<Long> ids) {
        return new WheeltapperException(
                ErrorCode.REQUEST_REFUSED,
                "%d jobs are named \"%s\": %s. Use the id of one."
                        .formatted(
                                ids.size(),
                                name,
                                String.join(
                                        ", ", ids.stream().map(String::valueOf).toList())));
    }

    static WheeltapperException noCluster(String cluster, String hint) {
        return new WheeltapperException(
                ErrorCode.REQUEST_REFUSED,
                "There is no cluster \"%s\".%s \"wheeltapper clusters list\" lists all that you may see."
                        .formatted(cluster, hint));
    }

    static WheeltapperException ambiguousCluster(String name, List<String> ids) {
        return new WheeltapperException(
                ErrorCode.REQUEST_REFUSED,
                "%d clusters are named \"%s\": %s. Use the id of one."
                        .formatted(ids.size(), name, String.join(", ", ids)));
    }

    static WheeltapperException noTask(long runId, String key, String hint) {
        return new WheeltapperException(
                ErrorCode.REQUEST_REFUSED,
                "Run %d has no task \"%s\".%s \"wheeltapper runs get %1$d\" lists its tasks."
                        .formatted(runId, key, hint));
    }

    static WheeltapperException unreadable(String file, @Nullable Throwable cause) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION, "Cannot read %s. Name a readable file.".formatted(file), cause);
    }

    static WheeltapperException badFile(String file, String problem) {
        return new WheeltapperException(ErrorCode.INVALID_SETTING, "%s: %s".formatted(file, problem));
    }

    static WheeltapperException unwritable(String file, Throwable cause) {
        return new WheeltapperException(
                ErrorCode.WRITE_FAILED, "Cannot write %s. Check that you may write there.".formatted(file), cause);
    }

    static WheeltapperException sameTarget(String first, String second, String target) {
        return invalid("%s and %s would both become %s. Rename one.".formatted(first, second, target));
    }

    static WheeltapperException failed(String message) {
        return new WheeltapperException(ErrorCode.RUN_FAILED, message);
    }

    static WheeltapperException notEnded(long runId, Duration timeout) {
        return new WheeltapperException(
                ErrorCode.RUN_NOT_ENDED,
                "Run %d has not ended within %s, and continues. %s"
                        .formatted(runId, Texts.duration(timeout), RunTexts.howToGoOn(runId)));
    }
}
