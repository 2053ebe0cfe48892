package io.wheeltapper.pipeline.models;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complete version of a model in a list. Everything but name and version is null if it is damaged.
 *
 * @param aliases aliases of the version, in alphabetical order
 * @param createdAt start of the training, UTC
 * @param f1 F1 over all components on the test range, in [0, 1]
 * @param damage damage; null if there is none
 */
public record ModelVersion(
        String model,
        int version,
        List<String> aliases,
        @Nullable Instant createdAt,
        @Nullable Algorithm algorithm,
        @Nullable Duration horizon,
        @Nullable Double f1,
        @Nullable String damage) {
    public ModelVersion {
        aliases = List.copyOf(aliases);
    }

    static ModelVersion of(ModelManifest manifest, List<String> aliases) {
        return new ModelVersion(
                manifest.name(),
                manifest.version(),
                aliases,
                manifest.createdAt(),
                manifest.algorithm(),
                manifest.horizon(),
                manifest.metrics().overall().f1(),
                null);
    }

    static ModelVersion damaged(String model, int version, List<String> aliases, String damage) {
        return new ModelVersion(model, version, aliases, null, null, null, null, damage);
    }
}
