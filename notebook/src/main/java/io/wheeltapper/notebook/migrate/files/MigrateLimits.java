package io.wheeltapper.notebook.migrate.files;

/** Limits on reading files from others. */
public final class MigrateLimits {
    /** Limit of a file, or of an unpacked entry of an archive. */
    public static final int BYTES_OF_FILE = 16 << 20;

    /** Limit of an archive itself. */
    public static final int BYTES_OF_ARCHIVE = 64 << 20;

    /** Limit of all unpacked entries of an archive together. */
    public static final int BYTES_UNPACKED = 64 << 20;

    public static final int ENTRIES_OF_ARCHIVE = 2_000;

    public static final int FILES = 10_000;

    public static final int DEPTH_OF_FOLDERS = 40;

    private MigrateLimits() {}
}
