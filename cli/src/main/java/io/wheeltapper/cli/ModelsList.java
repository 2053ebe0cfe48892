package io.wheeltapper.cli;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.models.ModelVersion;
import io.wheeltapper.pipeline.models.ModelVersions;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper models list} command. */
@Command(
        name = "list",
        header = "Lists the complete versions of models: training time, quality on the test range, and aliases.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper models list", "  wheeltapper models list failures --json"})
final class ModelsList extends Verb {
    @Parameters(paramLabel = "MODEL", arity = "0..1", description = "Only this one.")
    @Nullable
    String model;

    @Override
    void execute() {
        ModelVersions found = new ModelVersions(workspace(), fileSystems());
        List<ModelVersion> versions = model == null ? found.all() : found.of(model);
        print(versions, versions.isEmpty() ? nothing() : text(versions));
    }

    private String nothing() {
        return "Workspace " + workspace() + " contains no models yet. \"wheeltapper train\" creates the first.";
    }

    private static String text(List<ModelVersion> versions) {
        TextTable text = new TextTable("model", "version", "aliases", "trained at", "algorithm", "horizon", "F1");
        for (ModelVersion each : versions) {
            text.row(
                    each.model(),
                    each.version(),
                    String.join(", ", each.aliases()),
                    each.createdAt() == null ? "damaged" : each.createdAt().truncatedTo(ChronoUnit.SECONDS),
                    each.algorithm() == null ? "" : each.algorithm(),
                    each.horizon() == null ? "" : Durations.format(each.horizon()),
                    each.f1() == null ? "" : String.format(Locale.ROOT, "%.3f", each.f1()));
        }
        return text.toString();
    }
}
