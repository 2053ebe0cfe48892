package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper tokens delete} command. */
@Command(
        name = "delete",
        header = "Deletes one of your tokens; programs that use it are refused from then on.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper tokens delete 3f1c6a52-0b7e-4a39-9d53-2f5f1f0f3c11"})
final class TokensDelete extends RemoteVerb {
    @Parameters(paramLabel = "TOKEN_ID", description = "Id of the token, as in the list; not its value.")
    String tokenId = "";

    @Override
    void execute() {
        ObjectNode answer =
                api().post("/api/2.0/token/delete", JsonTexts.object().put("token_id", tokenId));
        print(answer, "Deleted token %s.".formatted(tokenId));
    }
}
