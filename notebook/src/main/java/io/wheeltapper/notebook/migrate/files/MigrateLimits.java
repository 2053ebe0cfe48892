package io.wheeltapper.notebook.migrate.files;

/** How much is read of what somebody hands over. */
public final class MigrateLimits {
    /** Of a file, or of an entry of an archive when unpacked. */
    public static final int BYTES_OF_FILE = 16 << 20;

    /** Of an archive, as it lies there. */
    public static final int BYTES_OF_ARCHIVE = 64 << 20;

    /** Of all entries of an archive together, unpacked. */
    public static final int BYTES_UNPACKED = 64 << 20;

    public static final int ENTRIES_OF_ARCHIVE = 2_000;

    public static final int FILES = 10_000;

    public static final int DEPTH_OF_FOLDERS = 40;

    private MigrateLimits() {}
}
