package io.wheeltapper.cli;

import io.wheeltapper.pipeline.models.ModelAliases;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper models delete-alias} */
@Command(
        name = "delete-alias",
        header = "Takes an alias away from a model. The version where it stood stays as it is.",
        footerHeading = "%nExamples:%n",
        footer = "  wheeltapper models delete-alias failures challenger")
final class ModelsDeleteAlias extends Verb {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    String model = "";

    @Parameters(index = "1", paramLabel = "ALIAS", description = "The alias.")
    String alias = "";

    @Override
    void execute() {
        new ModelAliases(workspace(), spark().sparkContext().hadoopConfiguration(), InstantSource.system())
                .delete(model, alias, System.getProperty("user.name"));
        print(
                Map.of("model", model, "alias", alias),
                "Model %s has no alias %s any more. What names it fails until it is set again."
                        .formatted(model, alias));
    }
}
