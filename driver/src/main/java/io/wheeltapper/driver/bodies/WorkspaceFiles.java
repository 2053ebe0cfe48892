package io.wheeltapper.driver.bodies;

import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Finds files that tasks name: by a URI, or by a path in the workspace, with or without a leading slash. */
final class WorkspaceFiles {
    private final Workspace workspace;
    private final Configuration hadoop;

    WorkspaceFiles(Workspace workspace, Configuration hadoop) {
        this.workspace = workspace;
        this.hadoop = hadoop;
    }

    Path locate(String location) {
        boolean isUri = location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
        return isUri ? new Path(location) : new Path(workspace.root() + "/" + location.replaceFirst("^/+", ""));
    }

    String read(String what, String location) {
        Path path = locate(location);
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            throw BodyErrors.noSuchFile(what, path.toString(), e);
        } catch (IOException e) {
            throw BodyErrors.unreadable(what + " " + path, e);
        }
    }

    /** Copies a file into {@code folder} under its own name. */
    java.nio.file.Path copy(String what, String location, java.nio.file.Path folder) {
        Path path = locate(location);
        java.nio.file.Path copy = folder.resolve(path.getName());
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (FileNotFoundException e) {
            throw BodyErrors.noSuchFile(what, path.toString(), e);
        } catch (IOException e) {
            throw BodyErrors.unreadable(what + " " + path, e);
        }
    }
}
