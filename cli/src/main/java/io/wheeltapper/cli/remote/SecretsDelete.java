package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper secrets delete} command. */
@Command(
        name = "delete",
        header = "Deletes a secret.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper secrets delete plant database-password"})
final class SecretsDelete extends RemoteVerb {
    @Parameters(index = "0", paramLabel = "SCOPE", description = "Name of the scope.")
    String scope = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "Name of the secret.")
    String key = "";

    @Override
    void execute() {
        ObjectNode request = JsonTexts.object().put("scope", scope).put("key", key);
        print(api().post("/api/2.0/secrets/delete", request), "Deleted %s/%s.".formatted(scope, key));
    }
}
