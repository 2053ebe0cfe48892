package io.wheeltapper.cli;

import io.wheeltapper.cli.remote.VerbGroup;
import picocli.CommandLine.Command;

/** The {@code wheeltapper models} command. */
@Command(
        name = "models",
        header = "Lists the models of the workspace, and moves their aliases.",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "An alias such as champion is a movable name of one version of a model. Jobs that score "
                    + "with MODEL@champion use the new version as soon as the alias moves, and the old one "
                    + "again when it moves back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper models list",
            "  wheeltapper models set-alias failures champion 3",
            "  wheeltapper score --model failures@champion --since-last --start-date 2015-12-01 \\",
            "      --results-data scores",
            "  wheeltapper models history failures champion"
        },
        subcommands = {ModelsList.class, ModelsSetAlias.class, ModelsDeleteAlias.class, ModelsHistory.class})
final class ModelsCommand extends VerbGroup {}
