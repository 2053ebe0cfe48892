package io.wheeltapper.server.work.runs.store;

import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/** Compresses executed notebooks for the database, and decompresses them; drivers send them compressed. */
public final class ExecutedContent {
    /** Limit of an unpacked notebook, since a small body can contain much repetitive content. */
    private static final int MOST_BYTES = 100 << 20;

    private static final int AT_A_TIME = 1 << 16;

    private ExecutedContent() {}

    /**
     * Checks a notebook.
     *
     * @throws ApiException if it is not gzip, or too large when it is unpacked
     */
    public static void check(byte[] gzip) {
        byte[] buffer = new byte[AT_A_TIME];
        long bytes = 0;
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(gzip), AT_A_TIME)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw new ApiException(
                            ApiCode.MAX_NOTEBOOK_SIZE_EXCEEDED,
                            "The notebook has more than %d bytes when unpacked. Remove large outputs."
                                    .formatted(MOST_BYTES));
                }
            }
        } catch (IOException e) {
            throw ApiException.malformed("The body is not a gzip-compressed notebook: " + e.getMessage() + ".");
        }
    }

    public static byte[] unpacked(byte[] gzip) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(gzip), AT_A_TIME)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The database contains a damaged notebook", e);
        }
    }
}
