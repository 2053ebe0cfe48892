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

/** Writes a small text so that at no moment anybody but the server's own user can read it. */
public final class OwnerOnlyFile {
    private OwnerOnlyFile() {}

    /**
     * Writes {@code text} atomically, replacing an earlier file. On file systems without POSIX permissions, the
     * permissions of the folder apply.
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
                    "Cannot write %s: %s. Allow the server's user to write to that folder.".formatted(file, e),
                    e);
        }
    }

    /** Closes a folder to everybody but its owner, on file systems with such permissions. */
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
