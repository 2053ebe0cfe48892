package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** The {@code wheeltapper notebook} command. */
@Command(
        name = "notebook",
        header = "Imports notebooks to the workspace of a server and exports them; converts and runs them locally.",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "The workspace has directories with notebooks and files. Everybody may use /Shared and "
                    + "their own /Users/NAME; permissions grant access to others."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper notebook import score.ipynb /Shared/score",
            "  wheeltapper notebook import notebooks /Users/me@plant.example/notebooks --overwrite",
            "  wheeltapper notebook list /Shared -r",
            "  wheeltapper notebook export /Shared/score score.ipynb",
            "  wheeltapper notebook run score.ipynb -p model=failures --html score.html",
            "  wheeltapper notebook convert score-executed.ipynb score.html"
        },
        subcommands = {
            NotebookImport.class,
            NotebookExport.class,
            NotebookList.class,
            NotebookMkdirs.class,
            NotebookDelete.class
        })
public final class NotebookCommand extends VerbGroup {}
