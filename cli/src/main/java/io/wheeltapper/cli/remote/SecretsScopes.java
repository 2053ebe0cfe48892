package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;

/** The {@code wheeltapper secrets scopes} command. */
@Command(
        name = "scopes",
        header = "Lists the scopes that you may see.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper secrets scopes", "  wheeltapper secrets scopes --json"})
final class SecretsScopes extends RemoteVerb {
    @Override
    void execute() {
        ObjectNode answer = api().get("/api/2.0/secrets/scopes/list", Map.of());
        TextTable table = new TextTable("scope");
        answer.path("scopes").forEach(scope -> table.row(scope.path("name").asText()));
        print(answer, answer.path("scopes").isEmpty() ? "There are no scopes that you may see." : table);
    }
}
