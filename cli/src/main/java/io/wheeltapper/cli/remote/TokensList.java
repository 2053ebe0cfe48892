package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;

/** The {@code wheeltapper tokens list} command. */
@Command(
        name = "list",
        header = "Lists your tokens, without their values.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper tokens list", "  wheeltapper tokens list --json"})
final class TokensList extends RemoteVerb {
    @Override
    void execute() {
        ObjectNode answer = api().get("/api/2.0/token/list", Map.of());
        TextTable table = new TextTable("token", "created", "expires", "comment");
        answer.path("token_infos")
                .forEach(token -> table.row(
                        token.path("token_id").asText(),
                        Texts.time(token.path("creation_time")),
                        Texts.time(token.path("expiry_time")),
                        token.path("comment").asText()));
        print(answer, answer.path("token_infos").isEmpty() ? "You have no tokens." : table);
    }
}
