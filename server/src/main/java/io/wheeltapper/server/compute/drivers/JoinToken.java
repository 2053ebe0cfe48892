package io.wheeltapper.server.compute.drivers;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.base.files.OwnerOnlyFile;
import io.wheeltapper.server.people.identity.RandomToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The token that a process needs to become a driver of this server, stored in a file that only the owner can read. */
public final class JoinToken {
    /** Environment variable that replaces the file if several servers share their drivers. */
    public static final String VARIABLE = "WHEELTAPPER_JOIN_TOKEN";

    private static final String FILE = "join-token";
    private static final String PREFIX = "wtj-";

    private JoinToken() {}

    /** Returns the token from the environment, else from the file, which is created if it is missing. */
    public static String of(Path stateFolder) {
        String shared = System.getenv(VARIABLE);
        if (shared != null && !shared.isBlank()) {
            return shared.strip();
        }
        Path file = stateFolder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                OwnerOnlyFile.write(file, RandomToken.create(PREFIX) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_UNREADABLE, "Cannot read the join token in " + file + ". Check who may.", e);
        }
    }
}
