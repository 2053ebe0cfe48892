package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code wheeltapper tokens create} command. */
@Command(
        name = "create",
        header = "Creates a token and prints it once: it cannot be shown again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper tokens create --comment \"nightly import\" --lifetime 90d",
            "  export DATABRICKS_TOKEN=$(wheeltapper tokens create --lifetime 12h)"
        })
final class TokensCreate extends RemoteVerb {
    @Option(names = "--comment", paramLabel = "TEXT", description = "What it is for.")
    String comment = "";

    @Option(
            names = "--lifetime",
            paramLabel = "DURATION",
            description = "Lifetime, such as 12h or 90d (default: until it is deleted).")
    @Nullable
    Duration lifetime;

    @Override
    void execute() {
        ObjectNode request = JsonTexts.object().put("comment", comment);
        if (lifetime != null) {
            request.put("lifetime_seconds", lifetime.toSeconds());
        }
        ObjectNode made = api().post("/api/2.0/token/create", request);
        notice("Token %s, shown only once:"
                .formatted(made.path("token_info").path("token_id").asText()));
        print(made, made.path("token_value").asText());
    }
}
