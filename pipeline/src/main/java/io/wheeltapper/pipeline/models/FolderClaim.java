package io.wheeltapper.pipeline.models;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Claims a numbered folder for one writer. */
final class FolderClaim {
    private static final String CLAIM = "_claimed";

    private FolderClaim() {}

    /**
     * Returns whether {@code folder} now belongs to the caller. Relies on the exclusive creation of a file. Hadoop's
     * local file system checks first and creates then, so local folders are claimed through the operating system.
     */
    static boolean take(FileSystem files, Path folder) throws IOException {
        return "file".equals(files.getUri().getScheme()) ? takeLocal(folder) : takeRemote(files, folder);
    }

    private static boolean takeLocal(Path folder) throws IOException {
        java.nio.file.Path local = java.nio.file.Path.of(folder.toUri().getPath());
        Files.createDirectories(local);
        try {
            Files.createFile(local.resolve(CLAIM));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static boolean takeRemote(FileSystem files, Path folder) throws IOException {
        try {
            files.create(new Path(folder, CLAIM), false).close();
            return true;
        } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
            return false;
        }
    }
}
