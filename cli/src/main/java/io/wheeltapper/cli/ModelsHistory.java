package io.wheeltapper.cli;

import io.wheeltapper.pipeline.models.AliasMove;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;

/** The {@code wheeltapper models history} command. */
@Command(
        name = "history",
        header = "Shows the versions that an alias has named: since when, and who moved it.",
        footerHeading = "%nExamples:%n",
        footer = "  wheeltapper models history failures champion")
final class ModelsHistory extends AliasVerb {
    @Override
    void execute() {
        List<AliasMove> moves = aliases().history(model, alias);
        print(moves, moves.isEmpty() ? "Model %s never had an alias %s.".formatted(model, alias) : text(moves));
    }

    private static String text(List<AliasMove> moves) {
        TextTable text = new TextTable("since", "version", "moved by");
        for (AliasMove move : moves) {
            text.row(
                    move.movedAt().truncatedTo(ChronoUnit.SECONDS),
                    move.version() == null ? "deleted" : move.version(),
                    move.movedBy());
        }
        return text.toString();
    }
}
