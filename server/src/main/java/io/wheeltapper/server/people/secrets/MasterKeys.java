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
 * The location of the master key: a file that is created when first needed, or a value from outside if several servers
 * share one database. Safe for use by several threads.
 */
public final class MasterKeys {
    /** The environment variable with the key, which the starter of the server reads. */
    public static final String VARIABLE = "WHEELTAPPER_MASTER_KEY";

    private static final String FILE = "secrets.key";

    private final Path file;
    private final @Nullable MasterKey given;

    /**
     * Creates the source of the key.
     *
     * @param stateFolder folder of the file
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
                                "%s is not Base64 of %d bytes (it has %d characters). Create one with: openssl rand -base64 %d"
                                        .formatted(VARIABLE, MasterKey.BYTES, given.length(), MasterKey.BYTES)));
    }

    /** Returns the key, if it exists. */
    synchronized Optional<MasterKey> present() {
        if (given != null) {
            return Optional.of(given);
        }
        try {
            return Optional.of(MasterKey.parse(Files.readString(file))
                    .orElseThrow(() -> new WheeltapperException(
                            ErrorCode.INVALID_SETTING,
                            "%s does not contain a master key, which is Base64 of %d bytes. Restore the file from a backup."
                                    .formatted(file, MasterKey.BYTES))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_UNREADABLE,
                    "Cannot read the master key in %s: %s. Allow the server's user to read it.".formatted(file, e),
                    e);
        }
    }

    /** Returns the key, which is created if there is none. */
    synchronized MasterKey presentOrNew() {
        return present().orElseGet(() -> {
            MasterKey made = MasterKey.random();
            OwnerOnlyFile.write(file, made.encoded() + "\n");
            return made;
        });
    }

    /** Returns the location as words in a sentence. */
    String place() {
        return given == null ? file.toString() : VARIABLE;
    }
}
