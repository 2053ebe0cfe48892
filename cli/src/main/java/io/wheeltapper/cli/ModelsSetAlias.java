package io.wheeltapper.cli;

import io.wheeltapper.pipeline.models.ModelAlias;
import io.wheeltapper.pipeline.models.ModelAliases;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper models set-alias} */
@Command(
        name = "set-alias",
        header = "Lets an alias stand at a version of a model; it is made if it is not there, and moved if it is.",
        footerHeading = "%nExamples:%n",
        footer = "  wheeltapper models set-alias failures champion 3")
final class ModelsSetAlias extends AliasVerb {
    @Parameters(index = "2", paramLabel = "VERSION", description = "A complete version of it.")
    int version;

    @Override
    void execute() {
        ModelAliases aliases = aliases();
        Optional<ModelAlias> before = aliases.find(model, alias);
        ModelAlias now = aliases.set(model, alias, version, user());
        print(now, text(before, now));
    }

    private String text(Optional<ModelAlias> before, ModelAlias now) {
        String name = model + "@" + now.name();
        if (before.isEmpty()) {
            return "%s is version %d now.".formatted(name, now.version());
        }
        return before.get().version() == now.version()
                ? "%s is version %d already.".formatted(name, now.version())
                : "%s is version %d now; it was version %d."
                        .formatted(name, now.version(), before.get().version());
    }
}
