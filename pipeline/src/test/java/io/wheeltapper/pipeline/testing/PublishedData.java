package io.wheeltapper.pipeline.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The published data sets that are laid beside a checkout where they may be used. They are not part of the project: tests
 * that need them are skipped where they are not. Another place can be named by the system property
 * {@code wheeltapper.published-data}.
 */
public final class PublishedData {
    private static final Path FOLDER = Path.of(System.getProperty("wheeltapper.published-data", "../../shared/data"));

    private PublishedData() {}

    /** 100 machines over 2015, with one reading per three hours. */
    public static Path hundredMachines() {
        return FOLDER.resolve("pdm-100x1y-3h");
    }

    /** 20 machines over 90 days of 2015, with hourly readings. */
    public static Path twentyMachines() {
        return FOLDER.resolve("pdm-20x90d-1h");
    }

    /** For {@code @EnabledIf}. */
    public static boolean isThere() {
        return Files.isDirectory(hundredMachines()) && Files.isDirectory(twentyMachines());
    }
}
