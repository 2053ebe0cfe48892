package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper secrets put} command. */
@Command(
        name = "put",
        header = "Stores a value under a key, replacing an earlier one.",
        description = {
            "",
            "The value is read from a file, from standard input without the final line break, or "
                    + "from a prompt on a terminal. It cannot be an argument, since other users of a machine "
                    + "can see those."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper secrets put plant database-password",
            "  wheeltapper secrets put plant certificate --value-file plant.p12",
            "  pass show plant/database | wheeltapper secrets put plant database-password"
        })
final class SecretsPut extends RemoteVerb {
    @Parameters(index = "0", paramLabel = "SCOPE", description = "Name of the scope.")
    String scope = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "Name of the secret.")
    String key = "";

    @Option(names = "--value-file", paramLabel = "FILE", description = "Store all bytes of this file.")
    @Nullable
    Path valueFile;

    @Override
    void execute() {
        String value = Base64.getEncoder().encodeToString(value());
        ObjectNode request =
                JsonTexts.object().put("scope", scope).put("key", key).put("bytes_value", value);
        print(api().post("/api/2.0/secrets/put", request), "Kept %s/%s.".formatted(scope, key));
    }

    private byte[] value() {
        try {
            if (valueFile != null) {
                return Files.readAllBytes(valueFile);
            }
            Optional<Console> console = InteractiveConsole.find();
            return console.isPresent() ? asked(console.get()) : withoutLineEnd(System.in.readAllBytes());
        } catch (IOException e) {
            throw RemoteErrors.unreadable(valueFile == null ? "standard input" : valueFile.toString(), e);
        }
    }

    private static byte[] asked(Console console) {
        char[] typed = console.readPassword("Value: ");
        return typed == null ? new byte[0] : new String(typed).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withoutLineEnd(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
