package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper secrets list} command. */
@Command(
        name = "list",
        header = "Lists the keys of a scope, without their values.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper secrets list plant"})
final class SecretsList extends RemoteVerb {
    @Parameters(paramLabel = "SCOPE", description = "Name of the scope.")
    String scope = "";

    @Override
    void execute() {
        ObjectNode answer = api().get("/api/2.0/secrets/list", Map.of("scope", scope));
        TextTable table = new TextTable("key", "changed");
        answer.path("secrets")
                .forEach(secret ->
                        table.row(secret.path("key").asText(), Texts.time(secret.path("last_updated_timestamp"))));
        print(answer, answer.path("secrets").isEmpty() ? "Scope %s contains no secrets.".formatted(scope) : table);
    }
}
