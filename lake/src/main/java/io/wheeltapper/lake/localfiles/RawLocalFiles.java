package io.wheeltapper.lake.localfiles;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, which without Hadoop's native library starts a process ({@code chmod}, {@code readlink},
 * {@code ls}) whenever it sets or reads a permission or looks at a link: about nine for each commit of a Delta table.
 * Here the JDK does that. Hadoop's implementation remains in use for what the JDK cannot express (sticky bits, targets
 * of links, disks without POSIX permissions).
 */
final class RawLocalFiles extends RawLocalFileSystem {
    private static final int SPECIAL_BITS = 07000;
    private static final PosixFilePermission[] FROM_LOW_BIT = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file(path), PosixFileAttributeView.class);
        try {
            if (view == null || permission.getStickyBit() || hasMoreThanPermissions(path)) {
                super.setPermission(path, permission);
            } else {
                view.setPermissions(posix(permission));
            }
        } catch (FileSystemException e) {
            throw known(path, e);
        }
    }

    /**
     * Returns whether the path has more mode bits than permissions, such as the bit with which new files in a shared
     * folder belong to its group; the JDK would clear it.
     */
    private boolean hasMoreThanPermissions(Path path) throws IOException {
        return ((int) Files.getAttribute(file(path), "unix:mode") & SPECIAL_BITS) != 0;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file(path), PosixFileAttributeView.class);
        try {
            return view == null ? super.getFileStatus(path) : status(path, view.readAttributes());
        } catch (FileSystemException e) {
            throw known(path, e);
        }
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
        return Files.isSymbolicLink(file(path)) ? super.getFileLinkStatus(path) : getFileStatus(path);
    }

    private FileStatus status(Path path, PosixFileAttributes of) {
        return new FileStatus(
                of.size(),
                of.isDirectory(),
                1,
                getDefaultBlockSize(path),
                of.lastModifiedTime().toMillis(),
                of.lastAccessTime().toMillis(),
                permission(of.permissions()),
                of.owner().getName(),
                of.group().getName(),
                new Path(file(path).toString()).makeQualified(getUri(), getWorkingDirectory()));
    }

    private java.nio.file.Path file(Path path) {
        return pathToFile(path).toPath();
    }

    private IOException known(Path path, FileSystemException cause) {
        // What was not there a moment ago may be there now, when another has made it.
        boolean wasThere = !(cause instanceof NoSuchFileException);
        if (wasThere && (cause instanceof AccessDeniedException || Files.exists(file(path)))) {
            return cause;
        }
        FileNotFoundException error = new FileNotFoundException("File " + path + " does not exist");
        error.initCause(cause);
        return error;
    }

    private static Set<PosixFilePermission> posix(FsPermission permission) {
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < FROM_LOW_BIT.length; bit++) {
            if ((permission.toShort() >> bit & 1) == 1) {
                set.add(FROM_LOW_BIT[bit]);
            }
        }
        return set;
    }

    private static FsPermission permission(Set<PosixFilePermission> set) {
        int mode = 0;
        for (int bit = 0; bit < FROM_LOW_BIT.length; bit++) {
            mode |= set.contains(FROM_LOW_BIT[bit]) ? 1 << bit : 0;
        }
        return new FsPermission((short) mode);
    }
}
