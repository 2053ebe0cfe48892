package io.wheeltapper.cli;

import io.wheeltapper.pipeline.models.ModelAlias;
import io.wheeltapper.pipeline.models.ModelAliases;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper models set-alias} command. */
@Command(
        name = "set-alias",
        header =
                "Sets an alias to a version of a model; the alias is created if it does not exist, and moved if it does.",
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
                : "%s is now version %d; it was version %d."
                        .formatted(name, now.version(), before.get().version());
    }
}
