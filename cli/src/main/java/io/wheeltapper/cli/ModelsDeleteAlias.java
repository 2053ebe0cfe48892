package io.wheeltapper.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** The {@code wheeltapper models delete-alias} command. */
@Command(
        name = "delete-alias",
        header = "Deletes an alias of a model. The version that it named does not change.",
        footerHeading = "%nExamples:%n",
        footer = "  wheeltapper models delete-alias failures challenger")
final class ModelsDeleteAlias extends AliasVerb {
    @Override
    void execute() {
        aliases().delete(model, alias, user());
        print(
                Map.of("model", model, "alias", alias),
                "Model %s no longer has the alias %s. Jobs that use %1$s@%2$s will fail until it is set again."
                        .formatted(model, alias));
    }
}
