package io.wheeltapper.notebook.migrate.files;

import io.wheeltapper.notebook.migrate.code.Statement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the notebooks in an archive without unpacking it to disk. Sizes are counted, not trusted. */
final class ArchiveReader {
    private ArchiveReader() {}

    static void read(String archive, byte[] bytes, FolderReader folder) throws IOException {
        long left = MigrateLimits.BYTES_UNPACKED;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                String name = archive + "!" + Statement.shown(entry.getName());
                if (++entries > MigrateLimits.ENTRIES_OF_ARCHIVE) {
                    folder.skip(
                            name,
                            "The archive has more than %,d entries; the rest was not read."
                                    .formatted(MigrateLimits.ENTRIES_OF_ARCHIVE));
                    return;
                }
                Optional<byte[]> content = TextFile.bytes(zip, Math.min(left, MigrateLimits.BYTES_OF_FILE));
                if (content.isEmpty()) {
                    folder.skip(
                            name,
                            "It unpacks to more than the limit of an archive (%d MB for an entry, %d MB in total); the rest was not read."
                                    .formatted(MigrateLimits.BYTES_OF_FILE >> 20, MigrateLimits.BYTES_UNPACKED >> 20));
                    return;
                }
                left -= content.get().length;
                folder.text(name, content.get());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("its names have an unknown encoding", e);
        }
        if (entries == 0) {
            folder.skip(archive, "It is empty, or not an archive.");
        }
    }
}
