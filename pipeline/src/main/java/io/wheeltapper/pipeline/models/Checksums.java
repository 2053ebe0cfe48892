package io.wheeltapper.pipeline.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Computes the SHA-256 of the files in a folder. */
final class Checksums {
    private Checksums() {}

    /**
     * Returns the checksum of every file below {@code folder}, by its path below it, in alphabetical order; empty if
     * there is no such folder.
     */
    static Map<String, String> of(FileSystem files, Path folder) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        Path root = files.makeQualified(folder);
        try {
            RemoteIterator<LocatedFileStatus> found = files.listFiles(root, true);
            while (found.hasNext()) {
                Path file = found.next().getPath();
                sums.put(root.toUri().relativize(file.toUri()).getPath(), of(files, root, file));
            }
        } catch (FileNotFoundException e) {
            return Map.of();
        }
        return sums;
    }

    private static String of(FileSystem files, Path root, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(files.open(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (org.apache.hadoop.fs.ChecksumException e) {
            throw ModelErrors.damaged(root, "file " + file.getName() + " has a different content than was written", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
