package io.wheeltapper.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** {@code wheeltapper models delete-alias} */
@Command(
        name = "delete-alias",
        header = "Takes an alias away from a model. The version where it stood stays as it is.",
        footerHeading = "%nExamples:%n",
        footer = "  wheeltapper models delete-alias failures challenger")
final class ModelsDeleteAlias extends AliasVerb {
    @Override
    void execute() {
        aliases().delete(model, alias, user());
        print(
                Map.of("model", model, "alias", alias),
                "Model %s has no alias %s any more. What names it fails until it is set again."
                        .formatted(model, alias));
    }
}
