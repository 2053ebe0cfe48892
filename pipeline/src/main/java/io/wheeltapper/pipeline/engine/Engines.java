package io.wheeltapper.pipeline.engine;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.step.EngineChoice;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides which engine runs a step. */
public final class Engines {
    /** Name of the environment variable that says how many gigabytes of data files a step may read by default. */
    public static final String LIMIT_VARIABLE = "WHEELTAPPER_LOCAL_LIMIT_GB";

    private static final long DEFAULT_LIMIT_GB = 20;
    private static final long GB = 1_000_000_000;

    private Engines() {}

    /**
     * Runs a step on the local engine or on Spark, and tells which.
     *
     * <p>With {@link EngineChoice#AUTO} the step is given to Spark if the request has a reason for that, or if
     * {@code local} throws {@link NeedsSparkException}, such as for data files of more than the default limit. With
     * {@link EngineChoice#LOCAL} there is no limit.
     *
     * @param local the step on the local engine, which writes nothing before it throws {@link NeedsSparkException}
     * @param spark the step on Spark; a session is started only if it asks for one
     * @throws WheeltapperException if the local engine is demanded but cannot do the work
     */
    public static <T> EngineRun<T> run(EngineRequest request, Function<LocalEngine, T> local, Supplier<T> spark) {
        String reason = request.reasonForSpark();
        return switch (request.choice()) {
            case SPARK -> onSpark(request, null, spark);
            case LOCAL -> onlyLocal(request, local);
            case AUTO -> reason == null ? localFirst(request, local, spark) : onSpark(request, reason, spark);
        };
    }

    private static <T> EngineRun<T> onSpark(EngineRequest request, @Nullable String reason, Supplier<T> spark) {
        request.notices().accept(reason == null ? "Engine: Spark." : "Engine: Spark, because %s.".formatted(reason));
        return new EngineRun<>(spark.get(), EngineChoice.SPARK);
    }

    private static <T> EngineRun<T> onlyLocal(EngineRequest request, Function<LocalEngine, T> local) {
        try {
            return onLocal(request, LocalEngine.UNLIMITED, local);
        } catch (NeedsSparkException e) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "The local engine cannot do this, because %s. Choose the engine spark or auto."
                            .formatted(e.reason()),
                    e);
        }
    }

    private static <T> EngineRun<T> localFirst(
            EngineRequest request, Function<LocalEngine, T> local, Supplier<T> spark) {
        try {
            return onLocal(request, limit(Optional.ofNullable(System.getenv(LIMIT_VARIABLE))), local);
        } catch (NeedsSparkException e) {
            return onSpark(request, e.reason(), spark);
        }
    }

    private static <T> EngineRun<T> onLocal(EngineRequest request, long mostBytes, Function<LocalEngine, T> local) {
        try (LocalEngine engine = LocalEngine.start(request.fileSystems().get(), mostBytes)) {
            T outcome = local.apply(engine);
            request.notices().accept("Engine: local.");
            return new EngineRun<>(outcome, EngineChoice.LOCAL);
        }
    }

    /**
     * Returns the bytes that a step may read on the local engine if {@code auto} chooses.
     *
     * @param gigabytes value of the environment variable; empty if it is not set
     */
    static long limit(Optional<String> gigabytes) {
        if (gigabytes.filter(text -> !text.matches("\\d{1,9}")).isPresent()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "%s is \"%s\", expected a whole number of gigabytes such as %d."
                            .formatted(LIMIT_VARIABLE, gigabytes.get(), DEFAULT_LIMIT_GB));
        }
        return GB * gigabytes.map(Long::parseLong).orElse(DEFAULT_LIMIT_GB);
    }
}
