package io.wheeltapper.pipeline.models;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Makes a numbered folder the property of one writer. */
final class FolderClaim {
    private static final String CLAIM = "_claimed";

    private FolderClaim() {}

    /**
     * Returns whether the caller is the one to whom {@code folder} now belongs. Rests on the exclusive creation of a
     * file. Hadoop's local file system looks first and creates then, so local folders are claimed through the operating
     * system.
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
