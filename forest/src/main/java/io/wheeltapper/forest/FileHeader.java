package io.wheeltapper.forest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The header of a forest file: docs/forest-file.md describes the bytes. */
final class FileHeader {
    static final int BYTES = 56;
    static final int VERSION = 1;

    private static final byte[] MAGIC = "WTFOREST".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_AT = 8;
    private static final int CHECKSUM_AT = 12;
    private static final int CHECKED_FROM = 16;
    private static final int FINGERPRINT_AT = 24;
    private static final String RESTORE = "Restore it from a backup, or store the model again";

    private FileHeader() {}

    /** Fills in the header of {@code file}, whose body is already written. */
    static void write(byte[] file) {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.put(0, MAGIC).putInt(VERSION_AT, VERSION);
        header.putLong(CHECKED_FROM, file.length - BYTES).put(FINGERPRINT_AT, sha256(file));
        header.putInt(CHECKSUM_AT, checksum(file));
    }

    /** Returns the SHA-256 of the body, as stored in the header. */
    static String fingerprint(byte[] file) {
        return HexFormat.of().formatHex(file, FINGERPRINT_AT, BYTES);
    }

    /**
     * Checks a file.
     *
     * @throws UnreadableForestException if {@code file} is not a complete, undamaged file of a supported version
     */
    static void check(byte[] file, String name) {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < MAGIC.length || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new UnreadableForestException(
                    name, "is not a forest: it does not begin with WTFOREST", "Name a file that Wheeltapper wrote");
        }
        if (file.length < BYTES) {
            throw new UnreadableForestException(
                    name, "is truncated: it has %d bytes, fewer than its header".formatted(file.length), RESTORE);
        }
        int version = header.getInt(VERSION_AT);
        if (version > VERSION) {
            throw new UnreadableForestException(
                    name,
                    "has format version %d, but this Wheeltapper supports at most %d".formatted(version, VERSION),
                    "Read it with a newer Wheeltapper");
        }
        long expected = BYTES + header.getLong(CHECKED_FROM);
        if (expected != file.length) {
            throw new UnreadableForestException(
                    name,
                    "is truncated or too long: it has %,d bytes, expected %,d".formatted(file.length, expected),
                    RESTORE);
        }
        if (version < 1 || header.getInt(CHECKSUM_AT) != checksum(file)) {
            throw new UnreadableForestException(name, "is damaged: its bytes do not match their checksum", RESTORE);
        }
    }

    private static int checksum(byte[] file) {
        CRC32C checksum = new CRC32C();
        checksum.update(file, CHECKED_FROM, file.length - CHECKED_FROM);
        return (int) checksum.getValue();
    }

    private static byte[] sha256(byte[] file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(file, BYTES, file.length - BYTES);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
