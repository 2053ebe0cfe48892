package io.wheeltapper.server.base.files;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Writes a small text so that nobody but the server's own user reads it, at no moment. */
public final class OwnerOnlyFile {
    private OwnerOnlyFile() {}

    /**
     * Writes {@code text}, which is there entirely or not at all; an earlier file is replaced. On file systems without
     * POSIX permissions the folder's own rules protect it.
     *
     * @throws WheeltapperException if the folder cannot be written
     */
    public static void write(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("No file: " + file);
        }
        Path draft = folder.resolve("." + file.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            Files.createFile(draft, permissions(folder));
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.WRITE_FAILED,
                    "Cannot write %s: %s. Let the server's user write in that folder.".formatted(file, e),
                    e);
        }
    }

    /** Lets nobody but the owner into a folder, on file systems that know such a thing. */
    public static void close(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileAttribute<?>[] permissions(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
