package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper secrets create-scope} command. */
@Command(
        name = "create-scope",
        header = "Creates a scope, which you then manage.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper secrets create-scope plant"})
final class SecretsCreateScope extends RemoteVerb {
    @Parameters(paramLabel = "SCOPE", description = "Name of the scope.")
    String scope = "";

    @Override
    void execute() {
        ObjectNode answer =
                api().post("/api/2.0/secrets/scopes/create", JsonTexts.object().put("scope", scope));
        print(answer, "Made scope %s.".formatted(scope));
    }
}
