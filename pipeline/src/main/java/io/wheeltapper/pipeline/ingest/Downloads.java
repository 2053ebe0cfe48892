package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Copies of web files in the workspace, where all executors can read them. They are deleted on {@link #close}; copies
 * that a killed run left behind are deleted after a day.
 */
final class Downloads implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int MOST_REDIRECTS = 5;
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path folder;
    private final Configuration hadoop;
    private int count;

    Downloads(Workspace workspace, String runId, Configuration hadoop) {
        this.folder = new Path(workspace.root() + "/downloads/" + runId);
        this.hadoop = hadoop;
    }

    /** Returns the last part of the address's path. */
    static String fileName(String address) {
        String path = URI.create(address).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Downloads a file; redirects are followed.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if it cannot be downloaded completely
     */
    SourceFile fetch(String address, DataSet dataSet, FileFormat format) {
        try {
            deleteLeftBehind(Instant.now());
            Path copy = new Path(folder, count++ + "-" + fileName(address));
            HttpURLConnection connection = open(address);
            MessageDigest digest = sha256();
            long bytes = copy(connection, copy, digest);
            if (connection.getContentLengthLong() >= 0 && bytes != connection.getContentLengthLong()) {
                String problem = "it ended after %d of %d bytes".formatted(bytes, connection.getContentLengthLong());
                throw IngestErrors.notDownloaded(address, problem, null);
            }
            String hash = "sha256 " + HexFormat.of().formatHex(digest.digest());
            return new SourceFile(dataSet, format, copy.toString(), address, bytes, hash);
        } catch (IOException e) {
            throw IngestErrors.notDownloaded(address, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        if (count > 0) {
            try {
                folder.getFileSystem(hadoop).delete(folder, true);
            } catch (IOException e) {
                System.getLogger(Downloads.class.getName())
                        .log(System.Logger.Level.WARNING, "Cannot delete " + folder, e);
            }
        }
    }

    private static HttpURLConnection open(String address) throws IOException {
        URI current = URI.create(address);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpURLConnection connection = (HttpURLConnection) current.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            String location = connection.getHeaderField("Location");
            if (status / 100 == 3 && location != null) {
                connection.disconnect();
                current = current.resolve(location);
            } else if (status == HttpURLConnection.HTTP_OK) {
                return connection;
            } else {
                throw IngestErrors.notDownloaded(address, "the server answers " + status, null);
            }
        }
        throw IngestErrors.notDownloaded(address, "more than " + MOST_REDIRECTS + " redirects", null);
    }

    private long copy(HttpURLConnection connection, Path copy, MessageDigest digest) throws IOException {
        try (InputStream in = connection.getInputStream();
                OutputStream out =
                        new DigestOutputStream(copy.getFileSystem(hadoop).create(copy, true), digest)) {
            return in.transferTo(out);
        }
    }

    private void deleteLeftBehind(Instant now) throws IOException {
        Path parent = folder.getParent();
        FileSystem files = parent.getFileSystem(hadoop);
        if (count > 0 || !files.exists(parent)) {
            return;
        }
        for (FileStatus left : files.listStatus(parent)) {
            Instant modified = Instant.ofEpochMilli(left.getModificationTime());
            if (modified.plus(LEFT_BEHIND).isBefore(now)) {
                files.delete(left.getPath(), true);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
