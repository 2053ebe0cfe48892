package io.wheeltapper.server.people.secrets;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.base.files.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the master key is: in a file that is made at the first need, or given from outside where several servers share one
 * database. Safe for use by several threads.
 */
public final class MasterKeys {
    /** The environment variable that gives the key; who starts the server reads it. */
    public static final String VARIABLE = "WHEELTAPPER_MASTER_KEY";

    private static final String FILE = "secrets.key";

    private final Path file;
    private final @Nullable MasterKey given;

    /**
     * @param stateFolder where the file is
     * @param given 32 bytes in Base64; null for the file
     * @throws WheeltapperException if {@code given} is something else
     */
    public MasterKeys(Path stateFolder, @Nullable String given) {
        this.file = stateFolder.resolve(FILE);
        this.given = given == null
                ? null
                : MasterKey.parse(given)
                        .orElseThrow(() -> new WheeltapperException(
                                ErrorCode.INVALID_SETTING,
                                "%s is not Base64 of %d bytes (it has %d characters). Make one with: openssl rand -base64 %d"
                                        .formatted(VARIABLE, MasterKey.BYTES, given.length(), MasterKey.BYTES)));
    }

    /** The key, if there is one by now. */
    synchronized Optional<MasterKey> present() {
        if (given != null) {
            return Optional.of(given);
        }
        try {
            return Optional.of(MasterKey.parse(Files.readString(file))
                    .orElseThrow(() -> new WheeltapperException(
                            ErrorCode.INVALID_SETTING,
                            "%s does not hold a master key, which is Base64 of %d bytes. Put the file back from a copy."
                                    .formatted(file, MasterKey.BYTES))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_UNREADABLE,
                    "Cannot read the master key in %s: %s. Let the server's user read it.".formatted(file, e),
                    e);
        }
    }

    /** The key, which is made if there is none. */
    synchronized MasterKey presentOrNew() {
        return present().orElseGet(() -> {
            MasterKey made = MasterKey.random();
            OwnerOnlyFile.write(file, made.encoded() + "\n");
            return made;
        });
    }

    /** For sentences. */
    String place() {
        return given == null ? file.toString() : VARIABLE;
    }
}
