package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper secrets delete-scope} command. */
@Command(
        name = "delete-scope",
        header = "Deletes a scope with all of its secrets.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper secrets delete-scope plant"})
final class SecretsDeleteScope extends RemoteVerb {
    @Parameters(paramLabel = "SCOPE", description = "Name of the scope.")
    String scope = "";

    @Override
    void execute() {
        ObjectNode answer =
                api().post("/api/2.0/secrets/scopes/delete", JsonTexts.object().put("scope", scope));
        print(answer, "Deleted scope %s.".formatted(scope));
    }
}
