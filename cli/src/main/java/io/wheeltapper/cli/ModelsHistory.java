package io.wheeltapper.cli;

import io.wheeltapper.pipeline.models.AliasMove;
import io.wheeltapper.pipeline.models.ModelAliases;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper models history} */
@Command(
        name = "history",
        header = "Tells where an alias has stood: since when, and who moved it there.",
        footerHeading = "%nExamples:%n",
        footer = "  wheeltapper models history failures champion")
final class ModelsHistory extends Verb {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    String model = "";

    @Parameters(index = "1", paramLabel = "ALIAS", description = "The alias.")
    String alias = "";

    @Override
    void execute() {
        List<AliasMove> moves = new ModelAliases(
                        workspace(), spark().sparkContext().hadoopConfiguration(), InstantSource.system())
                .history(model, alias);
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
