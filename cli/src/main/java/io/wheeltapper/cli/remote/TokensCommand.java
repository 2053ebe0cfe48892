package io.wheeltapper.cli.remote;

import picocli.CommandLine.Command;

/** {@code wheeltapper tokens} */
@Command(
        name = "tokens",
        header = "Makes, lists and deletes your own tokens, with which programs call the server as you.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper tokens create --comment \"nightly import\" --lifetime 90d", "  wheeltapper tokens list"
        },
        subcommands = {TokensCreate.class, TokensList.class, TokensDelete.class})
public final class TokensCommand extends VerbGroup {}
