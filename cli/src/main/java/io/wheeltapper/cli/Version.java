package io.wheeltapper.cli;

import picocli.CommandLine.IVersionProvider;

/** Provides the version of the program. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"wheeltapper " + of(), "Java " + System.getProperty("java.version")};
    }

    /** Returns the version in the jar's manifest; {@code development} when run from class folders. */
    static String of() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
