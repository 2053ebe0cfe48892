package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** {@code wheeltapper notebook} */
@Command(
        name = "notebook",
        header = "Brings notebooks to the workspace of a server and back; converts and runs them here.",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "The workspace has directories with notebooks and files. Everybody may use /Shared and the own /Users/NAME; who"
                    + " else may use what is a matter of permissions."
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
