package io.wheeltapper.lake.localfiles;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.FsServerDefaults;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.local.LocalConfigKeys;

/**
 * The class named in Hadoop's {@code fs.AbstractFileSystem.file.impl}, through which Delta Lake renames its commits.
 */
public final class LocalFileContext extends ChecksumFs {
    /**
     * Creates the file system, as Hadoop's contract requires.
     *
     * @param uri ignored, since there is only one local disk
     */
    public LocalFileContext(URI uri, Configuration conf) throws IOException, URISyntaxException {
        super(new Raw(uri, conf));
    }

    private static final class Raw extends DelegateToFileSystem {
        private Raw(URI uri, Configuration conf) throws IOException, URISyntaxException {
            super(uri, new RawLocalFiles(), conf, FsConstants.LOCAL_FS_URI.getScheme(), false);
        }

        /**
         * Fails where the target exists. Hadoop looks and then renames, and a rename replaces what another process has put there
         * between the two: one of two commits of a table would be lost. A link is made only where there is nothing.
         */
        @Override
        public void renameInternal(Path from, Path to) throws IOException {
            java.nio.file.Path source = file(from);
            if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
                super.renameInternal(from, to);
                return;
            }
            try {
                Files.createLink(file(to), source);
                Files.delete(source);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                throw (IOException) new FileAlreadyExistsException(to + " exists").initCause(e);
            } catch (FileSystemException | UnsupportedOperationException e) {
                // A disk without links, or a folder that is not there.
                super.renameInternal(from, to);
            }
        }

        private static java.nio.file.Path file(Path path) {
            return java.nio.file.Path.of(path.toUri().getPath());
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        @Override
        public FsServerDefaults getServerDefaults(Path path) throws IOException {
            return LocalConfigKeys.getServerDefaults();
        }

        @Override
        public boolean isValidName(String name) {
            return true;
        }
    }
}
